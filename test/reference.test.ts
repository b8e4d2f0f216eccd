import { resolve } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { PROBLEMS } from '#contracts/problems';
import { CONTENT_SECURITY_POLICY } from '#service';
import { serveWeb } from '../apps/network/src/web';
import { startInOneProcess } from './line/network';

const URL = 'https://network.example.org';

/** On what was built. */
describe('for those who integrate', () => {
  let web: Awaited<ReturnType<typeof serveWeb>>;
  beforeAll(async () => {
    web = await serveWeb(resolve(__dirname, '../dist/web'), URL);
  });
  afterAll(() => web?.close());

  it('the documents are served, the API’s with the address of this network', async () => {
    expect((await web.inject('/api/openapi.json')).json()).toMatchObject({ openapi: '3.1.0', servers: [{ url: URL }] });
    expect((await web.inject('/api/asyncapi.json')).json()).toMatchObject({ asyncapi: '3.0.0' });
    expect((await web.inject('/api/nothing.json')).statusCode).toBe(404);
  });

  it.each(['api', 'events', 'problems'])('/docs/%s is a page that needs no script', async (name) => {
    const { statusCode, headers, body } = await web.inject(`/docs/${name}`);
    expect([statusCode, headers['content-security-policy']]).toEqual([200, CONTENT_SECURITY_POLICY]);
    expect(headers['content-type']).toContain('text/html');
    expect(body).toContain('<h1>');
    expect(body).not.toMatch(/<script|<style| style=/);
  });

  it.each(['/problems/none', '/problems', '/docs/none'])('%s is no place in the app, and says so', async (url) => {
    const { statusCode, headers, body } = await web.inject({ url, headers: { accept: 'text/html' } });
    expect([statusCode, headers['content-security-policy']]).toEqual([404, CONTENT_SECURITY_POLICY]);
    expect(headers['content-type']).toContain('text/html');
    expect(body).toContain('<h1>There is no such page</h1>');
  });

  it.each(['/docs/api', '/docs/events', '/api/openapi.json', '/api/asyncapi.json', '/'])(
    '%s travels compressed, to whoever takes it so',
    async (url) => {
      const bare = await web.inject({ url });
      expect(bare.headers['content-encoding']).toBeUndefined();
      for (const [coding, open] of [
        ['br', brotliDecompressSync],
        ['gzip', gunzipSync],
      ] as const) {
        const { headers, rawPayload } = await web.inject({ url, headers: { 'accept-encoding': coding } });
        expect([headers['content-encoding'], headers['vary']]).toEqual([
          coding,
          expect.stringMatching(/accept-encoding/i),
        ]);
        expect(open(rawPayload).equals(bare.rawPayload)).toBe(true);
      }
    },
  );

  it.each(Object.keys(PROBLEMS))('/problems/%s says what it means and what to do', async (slug) => {
    const { statusCode, body } = await web.inject(`/problems/${slug}`);
    expect([statusCode, body.includes(`<h1>${slug}</h1>`), body.includes('What to do')]).toEqual([200, true, true]);
  });
});

it('one process brings the documents beside its services', async () => {
  const network = await startInOneProcess();
  try {
    const answer = await fetch(`${network.baseUrl}/api/openapi.json`);
    expect(await answer.json()).toMatchObject({ openapi: '3.1.0', servers: [{ url: network.baseUrl }] });
    expect((await fetch(`${network.baseUrl}/api/nothing`)).headers.get('content-type')).toContain('problem+json');
  } finally {
    await network.stop();
  }
});
