import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';

/** A real mail server in this process, which can be told to misbehave. */
export class TestMailServer {
  /** What it took, parsed by a library that has nothing to do with the one that wrote it. */
  readonly taken: ParsedMail[] = [];
  /** Whether the connection was, of each that it took. */
  readonly encrypted: boolean[] = [];
  password = 'right';
  /** The answer to a recipient, for instance `550 No such user`. */
  refusal: ((address: string) => string | null) | undefined;
  /** Runs once a mail has been read whole, before it is answered. */
  beforeAnswer: (mail: ParsedMail) => Promise<void> = async () => undefined;
  /** Whom it sends for; all, unless told. */
  sender: string | undefined;
  port = 0;
  private server: SMTPServer | undefined;

  /** Encrypted by a certificate that is good for nothing. */
  constructor(private readonly encryption: 'none' | 'starttls' | 'tls' = 'none') {}

  /** Listens; again on the same port after `stop`. */
  async start(): Promise<void> {
    const server = new SMTPServer({
      secure: this.encryption === 'tls',
      disabledCommands: this.encryption === 'starttls' ? [] : ['STARTTLS'],
      logger: false,
      // Connections that are kept open for the next mail end with it.
      closeTimeout: 50,
      onAuth: ({ password }, _session, done) =>
        password === this.password
          ? done(null, { user: 'fair' })
          : done(Object.assign(new Error('Wrong password'), { responseCode: 535 })),
      onMailFrom: ({ address }, _session, done) =>
        this.sender === undefined || address === this.sender
          ? done()
          : done(Object.assign(new Error('Sender not allowed'), { responseCode: 553 })),
      onRcptTo: ({ address }, _session, done) => {
        const [code, ...said] = this.refusal?.(address)?.split(' ') ?? [];
        done(code ? Object.assign(new Error(said.join(' ')), { responseCode: Number(code) }) : null);
      },
      onData: (stream, { secure }, done) => {
        this.encrypted.push(secure);
        this.take(stream).then(() => done(), done);
      },
    });
    server.on('error', () => undefined);
    this.server = server;
    server.listen(this.port, '127.0.0.1');
    await once(server.server, 'listening');
    this.port = (server.server.address() as AddressInfo).port;
  }

  async stop(): Promise<void> {
    const { server } = this;
    if (!server) return;
    this.server = undefined;
    await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  /** As an administrator types it. */
  settings(over: object = {}) {
    const typed = { host: '127.0.0.1', port: this.port, security: this.encryption, user: 'fair', password: 'right' };
    return { ...typed, from: 'mail@fairstart.test', ...over };
  }

  url(password = 'right'): string {
    return `${this.encryption === 'tls' ? 'smtps' : 'smtp'}://fair:${password}@127.0.0.1:${this.port}`;
  }

  to(address: string): ParsedMail[] {
    return this.taken.filter((mail) => this.isTo(mail, address));
  }

  isTo(mail: ParsedMail, address: string): boolean {
    return [mail.to].flat().some((to) => to?.value.some((one) => one.address === address));
  }

  private async take(stream: SMTPServerDataStream): Promise<void> {
    const mail = await simpleParser(stream);
    await this.beforeAnswer(mail);
    this.taken.push(mail);
  }
}
