import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serveWeb } from './web';

const PAGE = '<!doctype html><title>Levelfield</title>';

describe('the web app', () => {
  let root: string;
  let web: Awaited<ReturnType<typeof serveWeb>>;
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'levelfield-web-'));
    await writeFile(join(root, 'index.html'), PAGE);
    await writeFile(join(root, 'sw.js'), '');
    web = await serveWeb(root);
  });
  afterAll(async () => {
    await web?.close();
    await rm(root, { recursive: true });
  });

  it.each(['/', '/gatherings?mine=true'])(
    'answers HEAD of %s as GET, without the body (RFC 9110, 9.3.2)',
    async (url) => {
      const [got, head] = [await web.inject({ url }), await web.inject({ method: 'HEAD', url })];
      expect([got.statusCode, got.body]).toEqual([200, PAGE]);
      expect([head.statusCode, head.body]).toEqual([200, '']);
      const { date: _, ...headers } = got.headers;
      expect(head.headers).toMatchObject(headers);
    },
  );

  it.each([
    ['/sponsor/secret', 'noindex'],
    ['/toolkits/link/secret', 'noindex'],
    ['/link/secret', 'noindex'],
    ['/toolkits', undefined],
  ])('tells search engines of %s: %s, and whatever it leads to nothing of its address', async (url, robots) => {
    const { headers } = await web.inject({ url });
    expect([headers['x-robots-tag'], headers['referrer-policy']]).toEqual([robots, 'no-referrer']);
  });

  it('has its worker asked for anew each time, and lets it reach its own network alone', async () => {
    const { headers } = await web.inject({ url: '/sw.js' });
    expect(headers).toMatchObject({
      'cache-control': 'no-cache',
      'content-type': expect.stringMatching(/javascript/) as string,
      'content-security-policy': expect.stringContaining("default-src 'self'") as string,
    });
  });

  it.each([
    ['HEAD', '/nothing.js'],
    ['POST', '/gatherings'],
  ] as const)('has nothing at %s %s', async (method, url) => {
    expect((await web.inject({ method, url })).statusCode).toBe(404);
  });
});
