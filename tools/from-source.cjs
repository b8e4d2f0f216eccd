/**
 * Lets Node run the TypeScript of this repository as it stands: `node --conditions=source -r ./tools/from-source.cjs x.ts`.
 * What a file became is kept, so that a process begins as quickly as from what was built: tests begin hundreds.
 */
const { createHash } = require('node:crypto');
const { mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const { enableCompileCache } = require('node:module');
const { extname, join, relative, resolve } = require('node:path');

const ROOT = resolve(__dirname, '..');
const KEPT = join(ROOT, 'node_modules/.cache/from-source');
/** As tsconfig.json says it. */
const OPTIONS = {
  swcrc: false,
  configFile: false,
  sourceMaps: 'inline',
  module: { type: 'commonjs', ignoreDynamic: true },
  jsc: {
    target: 'es2023',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: 'automatic' } },
    keepClassNames: true,
  },
};
const { version } = require('@swc/core/package.json');
const SALT = JSON.stringify([version, OPTIONS]);

function javascriptOf(source, filename) {
  const name = relative(ROOT, filename);
  const key = createHash('sha256').update(SALT).update(name).update('\0').update(source).digest('hex');
  const kept = join(KEPT, key.slice(0, 2), key);
  try {
    return readFileSync(kept, 'utf8');
  } catch {
    const { parser, ...jsc } = OPTIONS.jsc;
    const tsx = extname(filename) === '.tsx';
    const { transformSync } = require('@swc/core');
    const { code } = transformSync(source, { ...OPTIONS, filename, jsc: { ...jsc, parser: { ...parser, tsx } } });
    // In one step: another process may look for it.
    mkdirSync(join(KEPT, key.slice(0, 2)), { recursive: true });
    const making = `${kept}.${process.pid}`;
    writeFileSync(making, code);
    renameSync(making, kept);
    return code;
  }
}

process.setSourceMapsEnabled(true);
enableCompileCache(join(KEPT, 'compiled'));
for (const extension of ['.ts', '.tsx']) {
  require.extensions[extension] = (module, filename) =>
    module._compile(javascriptOf(readFileSync(filename, 'utf8'), filename), filename);
}
