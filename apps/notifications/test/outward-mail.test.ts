import tls, { type ConnectionOptions, type TLSSocket } from 'node:tls';
import { jest } from '@jest/globals';
import ipaddr from 'ipaddr.js';
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
