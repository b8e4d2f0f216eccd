import { once } from 'node:events';
import { connect } from 'node:net';
import { uuidv7 } from 'uuidv7';
import type { z } from 'zod';
import * as membership from '#contracts/membership/endpoints';
import { readCatalogue } from '../tools/generate/catalogue';
import { startInOneProcess, type AnyEndpoint, type Network } from './line/network';
import { setUp } from './line/people';
import type { Answer, Browser } from './line/visitor';

const cursor = (values: unknown): string => Buffer.from(JSON.stringify(values)).toString('base64url');
const id = uuidv7();
/** What a database, or a careless parser, stumbles over. */
const CURSORS = [
  ...['', '!!', 'e30', cursor(null), cursor([]), cursor([1]), cursor(['\0']), cursor([1e300]), cursor(['x'])],
  ...[
    ['a', 'x'],
    ['\0', id],
    ['\ud800', id],
    ['x', id, 1],
    [null, id],
  ].map(cursor),
  ...['0000-01-01T00:00:00Z', '2026-01-01T00:00:00+23:59', '2026-02-30T00:00:00Z', 'infinity'].map((at) =>
    cursor([at, id]),
  ),
];
const TEXTS = [
  ...['\0', 'a\0b', '%', '\\', '‮', '9007199254740993', '-1', '1e3', 'NaN', '__proto__', 'x'.repeat(5000)],
  ...['9007199254740991', '0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z'],
];
const IDS = ['7', '\0', '%', '..', '__proto__', 'x'.repeat(300), id.toUpperCase()];

const operations = readCatalogue().endpoints.map(
  ({ service, endpoint: one }) => [`${service}: ${one.method} ${one.path}`, one as AnyEndpoint] as const,
);
const fieldsOf = (schema: z.ZodType): string[] => Object.keys((schema as z.ZodObject).shape);

describe('a malformed request', () => {
  let network: Network;
  let browser: Browser;
  beforeAll(async () => {
    network = await startInOneProcess();
    ({ browser } = await setUp(network.baseUrl));
  });
  afterAll(async () => network?.stop());

  /** Whatever is wrong with it: an answer, a page that is not there, or a problem that says what; never a fault of ours. */
  const expectNoFault = ({ status, body, text }: Answer<Record<string, unknown>>, sent: string): void => {
    const isOurs = String(body['type']).startsWith('/problems/') && status < 500;
    const isNoPage = status === 404 && text.startsWith('<!doctype html>');
    // An id made up a moment ago may be on its way.
    const isSound = status < 400 || isOurs || isNoPage || body['type'] === '/problems/not-yet-known';
    expect(isSound ? '' : `${sent} answered ${status}: ${text}`).toBe('');
  };

  it.each(operations.filter(([, { query }]) => fieldsOf(query).length > 0))(
    'in its query, %s',
    async (_, operation) => {
      const params = Object.fromEntries(fieldsOf(operation.params).map((name) => [name, uuidv7()]));
      for (const field of fieldsOf(operation.query)) {
        for (const text of field === 'cursor' ? CURSORS : TEXTS) {
          expectNoFault(await browser.send(operation, { params, query: { [field]: text } }), `${field}=${text}`);
        }
      }
    },
  );

  it.each(operations.filter(([, { params }]) => fieldsOf(params).length > 0))(
    'in its path, %s',
    async (_, operation) => {
      for (const text of IDS) {
        const params = Object.fromEntries(fieldsOf(operation.params).map((name) => [name, text]));
        expectNoFault(await browser.send(operation, { params }), text);
      }
    },
  );

  it('that asks for another protocol is answered in this one', async () => {
    const { hostname, port } = new URL(network.baseUrl);
    const socket = connect(Number(port), hostname);
    const upgrade = 'Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n';
    socket.write(`GET /api/membership/network HTTP/1.1\r\nHost: ${hostname}\r\n${upgrade}\r\n`);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();
    expect(answer.toString()).toMatch(/^HTTP\/1\.1 200 OK/);
  });

  it('in its texts: half a character is not kept', async () => {
    const answer = await browser.call(membership.updateProfile, { ifMatch: 1, body: { name: 'Ada \ud800' } });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '#/name' }] } });
  });
});
