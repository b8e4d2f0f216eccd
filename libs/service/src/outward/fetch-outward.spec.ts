import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fetchOutward, OutwardFailed } from './fetch-outward';
import { OutwardRefused } from './outward';

let inside: Server;
let host: string;
let other: string;

/** What the server answers by path: a redirect, or without end. */
beforeAll(async () => {
  inside = createServer((request, response) => {
    const url = new URL(request.url!, 'http://x');
    if (url.pathname === '/to') return void response.writeHead(302, { location: url.searchParams.get('at')! }).end();
    if (url.pathname === '/endless') return void sendForEver();
    if (url.pathname === '/silent') return;
    response.end('said');
    function sendForEver(): void {
      if (response.write(Buffer.alloc(64 * 1024))) setImmediate(sendForEver);
      else response.once('drain', sendForEver);
    }
  });
  await new Promise<void>((resolve) => inside.listen(0, '127.0.0.1', resolve));
  const { port } = inside.address() as AddressInfo;
  [host, other] = [`127.0.0.1:${port}`, `localhost:${port}`];
});
afterAll(() => {
  inside.closeAllConnections();
  inside.close();
});

const get = (address: string, trusted: string[] = [], millis = 2000) =>
  fetchOutward(address, { mostBytes: 1024 * 1024, millis, trusted: new Set(trusted) });

it.each([
  'http://example.org/',
  'https://127.0.0.1/',
  'https://localhost/',
  'https://[::1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://2130706433/',
  'https://0x7f.1/',
  'https://169.254.169.254/latest/meta-data',
  'https://10.0.0.1/',
  'https://192.168.1.1/',
  'https://[fd00::1]/',
  'https://[64:ff9b::7f00:1]/',
  'https://100.64.0.1/',
  'https://0.0.0.0/',
  'https://[2002:7f00:1::]/',
  'https://somebody:secret@example.org/',
  'https://example.org:8443/',
  'file:///etc/passwd',
])('does not call %s', async (address) => {
  await expect(get(address)).rejects.toBeInstanceOf(OutwardRefused);
});

it('calls what the administrator trusts, and is not led from there to another address within', async () => {
  const answer = await get(`http://${host}/to?at=/said`, [host]);
  expect([answer.status, String(answer.body), answer.url.pathname]).toEqual([200, 'said', '/said']);
  await expect(get(`http://${host}/to?at=http://${other}/`, [host])).rejects.toBeInstanceOf(OutwardRefused);
  await expect(get(`http://${host}/to?at=https://169.254.169.254/`, [host])).rejects.toBeInstanceOf(OutwardRefused);
});

it.each([
  ['/endless', 2000, /more than 1 MB/],
  ['/silent', 50, /in time/],
  ['/to?at=http://', 2000, /address that is none/],
])('gives up on %s', async (path, millis, sentence) => {
  await expect(get(`http://${host}${path}`, [host], millis)).rejects.toThrow(sentence);
});

it('says of a redirect without end that it is one', async () => {
  const loop = createServer((_, response) => response.writeHead(307, { location: '/' }).end());
  await new Promise<void>((resolve) => loop.listen(0, '127.0.0.1', resolve));
  const at = `127.0.0.1:${(loop.address() as AddressInfo).port}`;
  await expect(get(`http://${at}/`, [at])).rejects.toThrow(/again and again/);
  await expect(get(`http://${at}/`, [at])).rejects.toBeInstanceOf(OutwardFailed);
  loop.close();
});
