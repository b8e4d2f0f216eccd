import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build, type Plugin, type Rolldown } from 'vite';

const SHELL = join(import.meta.dirname, 'index.html');
const WORKER = join(import.meta.dirname, 'src/offline/worker.ts');

/**
 * The service worker, one plain script beside the app, which knows by name all files of its release: 470 kB as they
 * travel, fetched once and in the background, so that every page opens without the network, and goes on in an open tab
 * when a newer release has taken their place on the server.
 */
export const worker: Plugin = {
  name: 'worker',
  apply: 'build',
  generateBundle: {
    order: 'post',
    async handler(_, bundle) {
      const files = Object.keys(bundle)
        .filter((name) => /^assets\/.*(\.js|\.css|-latin-wght-normal-.*\.woff2)$/.test(name))
        .sort()
        .map((name) => `/${name}`);
      const release = createHash('sha256').update(readFileSync(SHELL)).update(files.join()).digest('hex').slice(0, 12);
      this.emitFile({ type: 'asset', fileName: 'sw.js', source: await script(release, files) });
    },
  },
};

async function script(release: string, files: readonly string[]): Promise<string> {
  const { output } = (await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    define: { RELEASE: JSON.stringify(release), FILES: JSON.stringify(files) },
    build: {
      write: false,
      target: 'es2023',
      rolldownOptions: { input: WORKER, output: { format: 'iife' } },
    },
  })) as Rolldown.RolldownOutput;
  return output[0].code;
}
