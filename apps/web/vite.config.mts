import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';
import { reference } from './reference.mts';
import { worker } from './worker.mts';

const network = 'http://127.0.0.1:3000';

/** The browser learns of the font from the page, not only from the style sheet: text is set once. */
const preloadFont: Plugin = {
  name: 'preload-font',
  transformIndexHtml: {
    order: 'post',
    handler: (_, { bundle }) =>
      Object.keys(bundle ?? {})
        .filter((file) => /latin-wght-normal-.*\.woff2$/.test(file))
        .map((file) => ({
          tag: 'link',
          attrs: { rel: 'preload', href: `/${file}`, as: 'font', type: 'font/woff2', crossorigin: '' },
          injectTo: 'head',
        })),
  },
};

/** Compressed once here, as well as can be, instead of at each request: brotli for browsers, gzip for nginx. */
const precompress: Plugin = {
  name: 'precompress',
  apply: 'build',
  async writeBundle({ dir = '' }, bundle) {
    const files = Object.keys(bundle).filter((file) => /\.(js|css|svg|html|json)$/.test(file));
    await Promise.all(
      files.map(async (file) => {
        const path = join(dir, file);
        const content = await readFile(path);
        await writeFile(`${path}.br`, await promisify(brotliCompress)(content));
        await writeFile(`${path}.gz`, await promisify(gzip)(content, { level: 9 }));
      }),
    );
  },
};

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), preloadFont, reference, worker, precompress],
  // `source` finds the contracts as they are written, as every other build here does.
  resolve: { conditions: [...defaultClientConditions, 'source'] },
  server: {
    port: 5173,
    proxy: { '/api': network, '/live': { target: network, ws: true } },
  },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    manifest: true,
    // Fonts stay files of their own, so that the preloaded one is the one used.
    assetsInlineLimit: 0,
    rolldownOptions: {
      treeshake: {
        // Contracts are imported for what they name; building a schema has no effect worth keeping when unused. That
        // goes for whole files too: one chained call that is not seen to be pure would bring all of zod along.
        manualPureFunctions: ['z', 'endpoint', 'defineTopic'],
        moduleSideEffects: [{ test: /\/libs\/contracts\//, sideEffects: false }],
      },
    },
  },
});
