import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { tryMailServer } from '#contracts/notifications/endpoints';
import { AtOnce, SERVICE_CONFIG, TooMany, type Caller } from '#service';
import { layOut } from '../letters/lay-out';
import type { Letter } from '../letters/letter';
import { readLook } from '../letters/read-look';
import { name } from '../letters/words';
import { MailNotSetUp } from '../mails/mail.errors';
import type { NotificationsConfig } from '../notifications.config';
import { troubleOf } from '../sending/smtp-trouble';
import { transportTo } from '../sending/transport';
import { MailServers, type MailServer } from './mail-servers';
import { refuseServer } from './refuse-server';

const DEADLINE_MS = 15_000;
const MOST = 20;
const MINUTES = 10;

/** Whoever tries waits for the answer, so it is a message of its own and no mail of the list. */
@Injectable()
export class MailTest {
  private readonly atOnce = new AtOnce(
    { person: 1, all: 3 },
    {
      person: 'A test message is on its way already. Wait for what becomes of it.',
      all: 'Others are trying just now. Try again in a moment.',
    },
  );

  constructor(
    private readonly dataSource: DataSource,
    private readonly servers: MailServers,
    @Inject(SERVICE_CONFIG) private readonly config: NotificationsConfig,
  ) {}

  /** @throws Invalid, MailNotSetUp, TooMany, and `busy` */
  async run(
    { to, server: typed }: InputOf<typeof tryMailServer>['body'],
    { personId }: Pick<Caller, 'personId'>,
  ): Promise<AnswerOf<typeof tryMailServer>> {
    const server = typed ? this.servers.asTyped(typed, await this.servers.row()) : await this.servers.current();
    if (!server) throw new MailNotSetUp();
    if (typed) refuseServer(server, this.servers.trusted, '/server');
    return await this.atOnce.run(personId, async () => {
      await this.count();
      return { problem: await this.send(server, to) };
    });
  }

  private async send(server: MailServer, to: string): Promise<string | null> {
    const [network]: [{ name: string }?] = await this.dataSource.query('SELECT name FROM network');
    const letter = testLetter(name(network?.name ?? 'Levelfield'));
    const look = await readLook(this.dataSource, this.config.publicUrl);
    const transport = transportTo(server, this.servers.trusted, 1);
    try {
      await transport.sendMail({
        from: { name: letter.from, address: server.from },
        to: { name: '', address: to },
        subject: letter.subject,
        ...layOut(letter, `${this.config.publicUrl}${letter.action.path}`, {}, look),
        headers: { 'Auto-Submitted': 'auto-generated' },
        disableFileAccess: true,
        disableUrlAccess: true,
        signal: AbortSignal.timeout(DEADLINE_MS),
      });
      return null;
    } catch (error) {
      return troubleOf(error, server).problem;
    } finally {
      transport.close({ force: true });
    }
  }

  private async count(): Promise<void> {
    const recent = `at > now() - interval '${MINUTES} minutes'`;
    await this.dataSource.query(`DELETE FROM mail_test WHERE NOT ${recent}`);
    const counted: unknown[] = await this.dataSource.query(
      `INSERT INTO mail_test (at) SELECT now() WHERE (SELECT count(*) FROM mail_test WHERE ${recent}) < ${MOST} RETURNING at`,
    );
    if (counted.length > 0) return;
    const said = 'Many test messages were sent just now. Try again in ten minutes.';
    throw new TooMany('too-many-attempts', said, MINUTES * 60);
  }
}

const testLetter = (network: string): Letter => ({
  from: network,
  subject: `A test message from ${network}`,
  heading: 'Mail reaches you',
  greeting: 'Hello,',
  facts: [],
  paragraphs: ['This message left by the mail server that was just tried. Nothing else was sent.'],
  quote: null,
  action: { label: 'Open the settings', path: '/settings' },
  reason: 'It came because an administrator of this network asked for a test message to this address.',
});
