import { spawnSync } from 'child_process';
import { createHash } from 'crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'fs';
import { dirname, join, resolve } from 'path';
import { fileURLToPath, pathToFileURL } from 'url';
import { findNode, nodeMissing } from './node.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** What is built, from which sources, by which tool. Tests are no part of it. */
const PARTS = [
  {
    name: 'services',
    title: 'the services',
    stamp: 'dist/.services-built',
    output: 'dist/apps/network/src/main.js',
    sources: [
      'apps',
      'libs',
      'package.json',
      'package-lock.json',
      'tsconfig.json',
      'tsconfig.build.json',
      'nest-cli.json',
    ],
    except: ['apps/web', 'libs/testing'],
    tool: ['node_modules/@nestjs/cli/bin/nest.js', 'build'],
    /** What is read as it is, from the same place beside the code. */
    copied: ['apps/library/starter', 'apps/directory/data', 'apps/network/demo'],
  },
  {
    name: 'web',
    title: 'the web app',
    stamp: 'dist/.web-built',
    output: 'dist/web/index.html',
    sources: [
      'apps/web',
      'libs/contracts',
      'docs/generated/openapi.json',
      'docs/generated/asyncapi.json',
      'package-lock.json',
    ],
    except: [],
    tool: ['node_modules/vite/bin/vite.js', 'build', 'apps/web', '--logLevel', 'warn'],
    copied: [],
  },
];

const NO_TOOLS = 'Levelfield is not built and the tools for it are not installed: run npm ci, then start again.';

/** Builds what is missing or older than its sources, of the parts named. Throws an Error with the sentence to show. */
export function build(node, names = ['services', 'web'], output = process.stdout) {
  const parts = PARTS.filter(({ name }) => names.includes(name));
  for (const part of parts) {
    const isBuilt = existsSync(join(root, part.output));
    // An installation that brings no sources was built elsewhere.
    if (existsSync(join(root, 'apps'))) buildPart(node, part, isBuilt, output);
    else if (!isBuilt) throw new Error(NO_TOOLS);
  }
}

function buildPart(node, part, isBuilt, output) {
  const stamp = join(root, part.stamp);
  const now = fingerprint(part);
  if (isBuilt && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return;
  if (!existsSync(join(root, part.tool[0]))) throw new Error(NO_TOOLS);
  output.write(`Building ${part.title}\n`);
  rmSync(stamp, { force: true });
  // Where the output went, the compiler's notes on what is unchanged would keep it from coming back.
  if (!isBuilt) rmSync(join(root, 'dist/.tsbuildinfo-build'), { force: true });
  const built = spawnSync(node, part.tool, { cwd: root, stdio: ['inherit', output, 'inherit'] });
  if (built.status !== 0) throw new Error('Levelfield could not be built: the lines above say why.');
  for (const folder of part.copied) copyAnew(folder);
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, now);
}

/** Without what is gone from the sources. */
function copyAnew(folder) {
  const copy = join(root, 'dist', folder);
  rmSync(copy, { recursive: true, force: true });
  cpSync(join(root, folder), copy, { recursive: true });
}

/** Changes when a source is added, removed or written. */
function fingerprint({ sources, except }) {
  const hash = createHash('sha256');
  const visit = (path) => {
    if (except.includes(path) || path.endsWith('.spec.ts') || path.endsWith('/test')) return;
    const found = statSync(join(root, path), { throwIfNoEntry: false });
    if (!found) return;
    if (found.isDirectory()) for (const name of readdirSync(join(root, path)).sort()) visit(`${path}/${name}`);
    else hash.update(`${path} ${found.size} ${found.mtimeMs}\n`);
  };
  sources.forEach(visit);
  return hash.digest('hex');
}

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  const node = findNode(root);
  try {
    if (!node) throw new Error(nodeMissing);
    build(node, process.argv.length > 2 ? process.argv.slice(2) : undefined);
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = 1;
  }
}
