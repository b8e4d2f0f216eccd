import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import fastifyStatic from '@fastify/static';
import { fastify, LogController, type FastifyInstance, type FastifyReply } from 'fastify';
import { CONTENT_SECURITY_POLICY, securityHeaders } from '#service';

/** What the web app shows of the network to its members alone is listed by no search engine. */
const LISTED = /^\/($|gatherings|what-works$|toolkits$|partners$|apply(-as-partner)?$)/;

/** Serves the built web app: files by name, and its page for every address that is a place in the app. */
export async function serveWeb(root: string, publicUrl = ''): Promise<FastifyInstance> {
  // Pages of the reference have no ending in their addresses.
  const pages = new Set(['docs', 'problems'].flatMap((folder) => filesIn(root, folder)));
  const web = fastify({
    logController: new LogController({ disableRequestLogging: true }),
    rewriteUrl: ({ url = '' }) => (pages.has(`${url}.html`) ? `${url}.html` : url),
  });
  web.addHook('onRequest', (_request, reply, done) => {
    void reply.headers({ 'content-security-policy': CONTENT_SECURITY_POLICY, ...securityHeaders(publicUrl) });
    done();
  });
  if (existsSync(join(root, 'index.html'))) {
    await web.register(fastifyStatic, {
      root,
      preCompressed: true,
      cacheControl: false,
      // The build's own notes are nobody's business.
      dotfiles: 'ignore',
      setHeaders(reply, path) {
        // Built files carry a hash of their content in their name.
        const forever = path.includes('/assets/');
        void reply.header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
    const unknown = join(root, 'docs/unknown.html');
    const unknownPage = existsSync(unknown) ? readFileSync(unknown) : '';
    web.setNotFoundHandler((request, reply) => {
      const path = request.url.split('?')[0] ?? '';
      if (!['GET', 'HEAD'].includes(request.method) || /\.\w+$/.test(path)) return nothing(reply);
      if (/^\/(docs|problems)(\/|$)/.test(path)) return nothing(reply, 'text/html; charset=utf-8', unknownPage);
      if (!LISTED.test(request.url)) void reply.header('x-robots-tag', 'noindex');
      return reply.sendFile('index.html');
    });
    web.setErrorHandler((_error, _request, reply) => nothing(reply));
  }
  const api = join(root, 'api/openapi.json');
  if (existsSync(api)) {
    const document = { ...(JSON.parse(readFileSync(api, 'utf8')) as object), servers: [{ url: publicUrl || '/' }] };
    serveCompressed(web, '/api/openapi.json', JSON.stringify(document));
  }
  await web.ready();
  return web;
}

function filesIn(root: string, folder: string): string[] {
  const path = join(root, folder);
  return existsSync(path) ? readdirSync(path).map((file) => `/${folder}/${file}`) : [];
}

function nothing(reply: FastifyReply, type = 'text/plain', text: string | Buffer = 'There is nothing here.') {
  return reply.status(404).header('cache-control', 'no-store').type(type).send(text);
}

/** What is known only once the network's address is, compressed once. */
function serveCompressed(web: FastifyInstance, path: string, text: string): void {
  const forms = {
    br: brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } }),
    gzip: gzipSync(text),
  };
  const headers = { 'cache-control': 'no-cache', vary: 'accept-encoding', 'content-type': 'application/json' };
  web.get(path, (request, reply) => {
    const accepted = String(request.headers['accept-encoding'] ?? '').split(/[\s,]+/);
    const coding = (['br', 'gzip'] as const).find((one) => accepted.includes(one));
    void reply.headers({ ...headers, ...(coding && { 'content-encoding': coding }) });
    return reply.send(coding ? forms[coding] : text);
  });
}
