import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Counter } from 'prom-client';
import { DataSource } from 'typeorm';
import { Metrics, SERVICE_CONFIG } from '#service';
import { writeCalendarPart, type CalendarPart } from '../letters/calendar-part';
import { layOut, type Look } from '../letters/lay-out';
import type { Letter } from '../letters/letter';
import type { Purpose } from '../letters/purpose';
import { readLook } from '../letters/read-look';
import { MailServers, type MailServer } from '../mail-server/mail-servers';
import type { NotificationsConfig } from '../notifications.config';
import { IN_TURN } from './in-turn';
import { addressOf, giveUpAddressOf, stopOf } from './mail-address';
import { troubleOf, type Trouble } from './smtp-trouble';
import { transportTo } from './transport';

type Transport = ReturnType<typeof transportTo>;

/** Sent at once, each over a connection of its own. */
const TOGETHER = 5;
/** When a mail that no try brought out has failed: what was kept is as new once it may leave. */
const GIVE_UP = `coalesce(released_at, created_at) < now() - interval '2 days'`;
const DEADLINE_MS = 60_000;
/** While a mail is with the server no other instance takes it; longer than the deadline by far. */
const LEASE = `interval '3 minutes'`;
/** 10 s after the first try, doubling; a server that is out of reach is tried every five minutes at least. */
const PAUSE = `least(interval '10 seconds' * power(2, least(attempts, 20) - 1),
  CASE $4 WHEN 'server' THEN interval '5 minutes' ELSE interval '1 hour' END)`;

/** How a batch goes, and looks. */
interface Way {
  readonly server: MailServer;
  readonly transport: Transport;
  readonly look: Look;
}

interface Claimed {
  id: string;
  about: string;
  link_id: string | null;
  person_id: string;
  to_address: string;
  purpose: Purpose;
  letter: Letter;
  calendar: CalendarPart | null;
  is_repeat: boolean;
}

/**
 * Sends what is due. The claim commits before the mail server is spoken to, so a crash at any point leaves a row that
 * says "handed over, answer unknown". It is then sent again with the Message-ID of the first time (mail programs show
 * the two as one), and counted: whether the first arrived cannot be known (RFC 5321, 4.5.3.2.6 and RFC 1047).
 */
@Injectable()
export class Sender implements OnModuleDestroy {
  private transport: { readonly to: string; readonly by: Transport } | undefined;
  private readonly outcomes: Counter;
  private readonly repeats: Counter;

  constructor(
    private readonly dataSource: DataSource,
    private readonly servers: MailServers,
    @Inject(SERVICE_CONFIG) private readonly config: NotificationsConfig,
    metrics: Metrics,
  ) {
    this.outcomes = metrics.counter('mail_tries_total', 'Tries to send a mail', ['outcome']);
    // The first of each is a rise, too.
    for (const outcome of ['sent', 'server', 'later', 'never']) this.outcomes.inc({ outcome }, 0);
    this.repeats = metrics.counter('mail_repeats_total', 'Mails sent again, the first answer unknown');
    metrics.gauge('mail_waiting', 'Mails that are to be sent, ten thousand at most', () => this.waiting());
  }

  onModuleDestroy(): void {
    this.transport?.by.close({ force: true });
  }

  /** Sends a few. @returns whether more may be due. */
  async send(): Promise<boolean> {
    const server = await this.servers.current();
    const transport = this.transportTo(server);
    if (!server || !transport) return false;
    await this.dropExpired();
    const mails = await this.claim();
    if (mails.length === 0) return false;
    const look = await readLook(this.dataSource, this.config.publicUrl);
    await Promise.all(mails.map((mail) => this.sendOne(mail, { server, transport, look })));
    return mails.length === TOGETHER;
  }

  private async sendOne(mail: Claimed, { server, transport, look }: Way): Promise<void> {
    if (mail.is_repeat) this.repeats.inc();
    try {
      await transport.sendMail({ ...this.messageOf(mail, server, look), signal: AbortSignal.timeout(DEADLINE_MS) });
    } catch (error) {
      return await this.recordTrouble(mail.id, troubleOf(error, server));
    }
    this.outcomes.inc({ outcome: 'sent' });
    await this.dataSource.query(
      `UPDATE mail SET standing = 'sent', sent_at = now(), due_at = NULL, problem = NULL, handed_over = false WHERE id = $1`,
      [mail.id],
    );
  }

  /** To the server that there is now; what is open to another ends once it has nothing in hand. */
  private transportTo(server: MailServer | null): Transport | undefined {
    const to = JSON.stringify(server);
    if (this.transport?.to !== to) {
      this.transport?.by.close();
      this.transport = server ? { to, by: transportTo(server, this.servers.trusted, TOGETHER) } : undefined;
    }
    return this.transport?.by;
  }

  private messageOf(mail: Claimed, server: MailServer, look: Look) {
    const { id, purpose, about, link_id: linkId, person_id, to_address: to, letter, calendar } = mail;
    const stop = stopOf({ purpose, personId: person_id }, this.config);
    const giveUp = letter.givesUp ? giveUpAddressOf(about, this.config) : undefined;
    const address = addressOf({ linkId, letter }, this.config);
    const { text, html } = layOut(letter, address, { giveUp, stop }, look);
    const from = { name: letter.from, address: server.from };
    return {
      messageId: `<${id}@${from.address.split('@')[1]}>`,
      from,
      to: { name: '', address: to },
      subject: letter.subject,
      text,
      html,
      alternatives: calendar ? [this.alternativeOf(calendar, { to, network: letter.from }, server)] : [],
      // Mail programs may then let it lie quietly.
      ...(purpose === 'gathering-reworded' && { priority: 'low' as const }),
      // RFC 3834, 5: no out-of-office answers to this.
      headers: { 'Auto-Submitted': 'auto-generated', ...(stop && oneClick(stop.forPrograms)) },
      disableFileAccess: true,
      disableUrlAccess: true,
    };
  }

  /** Beside text and HTML, the most telling last (RFC 2046, 5.1.4); its METHOD is said outside too (RFC 6047, 2.4). */
  private alternativeOf(calendar: CalendarPart, reader: { to: string; network: string }, { from }: MailServer) {
    return {
      contentType: `text/calendar; method=${calendar.method}; charset=UTF-8`,
      content: writeCalendarPart(calendar, reader, { publicUrl: this.config.publicUrl, from }),
      // Its line breaks are CRLF, its lines folded by octets: on the way nothing is to be done to either.
      encoding: 'utf8',
      contentTransferEncoding: 'base64',
    } as const;
  }

  private async claim(): Promise<Claimed[]> {
    const [rows]: [Claimed[], number] = await this.dataSource.query(
      `UPDATE mail SET attempts = attempts + 1, repeats = repeats + due.handed_over::int, handed_over = true,
         due_at = now() + ${LEASE}
       FROM (SELECT id, handed_over FROM mail WHERE standing = 'waiting' AND due_at <= now() AND (expires_at > now()) IS NOT FALSE AND ${IN_TURN}
             ORDER BY due_at, id LIMIT $1 FOR UPDATE SKIP LOCKED) due
       WHERE mail.id = due.id
       RETURNING mail.id, purpose, about, link_id, person_id, to_address, letter, calendar, due.handed_over AS is_repeat`,
      [TOGETHER],
    );
    return rows;
  }

  /** Where the server itself is the trouble, all that is due waits with the one that found out. */
  private async recordTrouble(id: string, { problem, outlook, lasts, mayHaveLeft }: Trouble): Promise<void> {
    this.outcomes.inc({ outcome: lasts });
    await this.dataSource.query(
      `WITH tried AS (
         SELECT id, $4 = 'never' OR ${GIVE_UP} AS is_over, ${PAUSE} AS pause
         FROM mail WHERE id = $1 AND standing = 'waiting' FOR UPDATE
       ), recorded AS (
         UPDATE mail SET problem = $2 || CASE WHEN is_over THEN '' ELSE $5 END, handed_over = $3,
           standing = CASE WHEN is_over THEN 'failed' ELSE 'waiting' END, is_unseen = is_over,
           due_at = CASE WHEN is_over THEN NULL ELSE now() + pause END
         FROM tried WHERE mail.id = tried.id)
       UPDATE mail SET problem = $2 || $5, due_at = now() + pause
       FROM tried WHERE $4 = 'server' AND standing = 'waiting' AND mail.id <> $1 AND due_at <= now()`,
      [id, problem, mayHaveLeft, lasts, outlook],
    );
  }

  private async waiting(): Promise<number> {
    const [row]: { mails: number }[] = await this.dataSource.query(
      `SELECT count(*)::integer AS mails FROM (SELECT FROM mail WHERE standing = 'waiting' LIMIT 10000) waiting`,
    );
    return row!.mails;
  }

  private async dropExpired(): Promise<void> {
    await this.dataSource.query(
      `UPDATE mail SET standing = 'dropped', due_at = NULL, problem = CASE WHEN link_id IS NULL
         THEN 'The gathering had begun before it could be sent.' ELSE 'Its link had expired before it could be sent.' END
       WHERE standing = 'waiting' AND due_at <= now() AND expires_at <= now()`,
    );
  }
}

/** RFC 8058: the mail program's own button posts this, without a question. */
const oneClick = (address: string) => ({
  'List-Unsubscribe': `<${address}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
});
