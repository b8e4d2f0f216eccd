import tls, { type ConnectionOptions, type TLSSocket } from 'node:tls';
import { jest } from '@jest/globals';
import ipaddr from 'ipaddr.js';
import { readUrl } from '../src/mail-server/mail-servers';
import { transportTo } from '../src/sending/transport';
import { TestMailServer } from './mail-server';

const real = tls.connect as (options: ConnectionOptions, connected?: () => void) => TLSSocket;

/** Mail set on the screen goes by a connection of our own making, since its address is checked: here all lies outwards. */
beforeAll(() => {
  // The server's certificate is good for nothing, which is for another test to notice.
  jest
    .spyOn(tls, 'connect')
    .mockImplementation(((options: ConnectionOptions, connected?: () => void) =>
      real({ ...options, rejectUnauthorized: false }, connected)) as never);
  jest
    .spyOn(ipaddr, 'process')
    .mockReturnValue(Object.assign(ipaddr.parse('127.0.0.1'), { range: () => 'unicast' }) as never);
});
afterAll(() => {
  jest.restoreAllMocks();
});

it.each(['none', 'starttls', 'tls'] as const)(
  'sends outwards by %s, several at a time over one pool',
  async (speaks) => {
    const server = new TestMailServer(speaks);
    await server.start();
    const typed = { ...server.settings({ host: 'localhost' }), url: null } as Parameters<typeof transportTo>[0];
    const transport = transportTo(typed, new Set(), 2);
    try {
      const send = (to: string) => transport.sendMail({ from: typed.from, to, subject: 'Here', text: 'It is.' });
      await Promise.all([send('ada@example.org'), send('bo@example.org'), send('cy@example.org')]);
      expect(server.taken).toHaveLength(3);
    } finally {
      transport.close({ force: true });
      await server.stop();
    }
  },
);

it.each([
  ['none', '', { security: 'starttls', mayBePlain: true }, 'in the clear'],
  ['starttls', '', { security: 'starttls', mayBePlain: true }, 'encrypted'],
  ['none', '?requireTLS=true', { security: 'starttls' }, 'not at all'],
  ['starttls', '?requireTLS=true', { security: 'starttls' }, 'encrypted'],
  ['none', '?ignoreTLS=1', { security: 'none' }, 'in the clear'],
  // It takes no password in the clear, and is offered it so.
  ['starttls', '?ignoreTLS=1', { security: 'none' }, 'not at all'],
  ['starttls', '?ignoreTLS=true&requireTLS=true', { security: 'starttls' }, 'encrypted'],
  ['starttls', '?requireTLS=false', { security: 'starttls', mayBePlain: true }, 'encrypted'],
  ['tls', '', { security: 'tls' }, 'encrypted'],
] as const)(
  'by an address in the environment to one that speaks %s, “%s”, of which %j is said, it leaves %s',
  async (...row) => {
    const [speaks, asks, said, how] = row;
    const server = new TestMailServer(speaks);
    await server.start();
    const read = readUrl(`${server.url()}${asks}`, 'mail@fairstart.test');
    const { security, mayBePlain } = read;
    expect({ security, ...(mayBePlain && { mayBePlain }) }).toEqual(said);
    const transport = transportTo(read, new Set(), 1);
    try {
      const sent = transport.sendMail({ from: read.from, to: 'ada@example.org', subject: 'Here', text: 'It is.' });
      await sent.catch(() => undefined);
      expect(server.encrypted).toEqual({ encrypted: [true], 'in the clear': [false], 'not at all': [] }[how]);
    } finally {
      transport.close({ force: true });
      await server.stop();
    }
  },
);

it('does not connect where nobody listens, and lets others of the pool try', async () => {
  const server = new TestMailServer();
  await server.start();
  const typed = { ...server.settings({ host: 'localhost' }), url: null } as Parameters<typeof transportTo>[0];
  await server.stop();
  const transport = transportTo(typed, new Set(), 1);
  const send = () => transport.sendMail({ from: typed.from, to: 'ada@example.org', subject: 'Here', text: 'It is.' });
  await expect(send()).rejects.toMatchObject({ originalCode: 'ECONNREFUSED' });
  await server.start();
  await send();
  expect(server.taken).toHaveLength(1);
  transport.close({ force: true });
  await server.stop();
});
