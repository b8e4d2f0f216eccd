import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { fastify, LogController, type FastifyInstance } from 'fastify';
import { CONTENT_SECURITY_POLICY, securityHeaders } from '#service';

/** Serves the built web app: files by name, and its page for every address that is a place in the app. */
export async function serveWeb(root: string, publicUrl = ''): Promise<FastifyInstance> {
  const web = fastify({ logController: new LogController({ disableRequestLogging: true }) });
  web.addHook('onRequest', (_request, reply, done) => {
    void reply.headers({ 'content-security-policy': CONTENT_SECURITY_POLICY, ...securityHeaders(publicUrl) });
    done();
  });
  if (existsSync(join(root, 'index.html'))) {
    await web.register(fastifyStatic, {
      root,
      preCompressed: true,
      // Pages of the reference have no ending in their addresses.
      extensions: ['html'],
      cacheControl: false,
      // The build's own notes are nobody's business.
      dotfiles: 'ignore',
      setHeaders(reply, path) {
        // Built files carry a hash of their content in their name.
        const forever = path.includes('/assets/');
        void reply.header('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    });
    web.setNotFoundHandler((request, reply) => {
      const isPlace = ['GET', 'HEAD'].includes(request.method) && !/\.\w+$/.test(request.url.split('?')[0] ?? '');
      return isPlace
        ? reply.sendFile('index.html')
        : reply.status(404).type('text/plain').send('There is nothing here.');
    });
  }
  const api = join(root, 'api/openapi.json');
  if (existsSync(api)) {
    const document = { ...(JSON.parse(readFileSync(api, 'utf8')) as object), servers: [{ url: publicUrl || '/' }] };
    web.get('/api/openapi.json', (_request, reply) => reply.header('cache-control', 'no-cache').send(document));
  }
  await web.ready();
  return web;
}
