import { execFileSync } from 'child_process';
import { join } from 'path';

const NEEDED = 24;

/**
 * The Node that Levelfield runs on: this one where it is new enough, otherwise the one that npm installed
 * beside the other packages. Undefined where there is neither, as on Apple Silicon.
 */
export function findNode(root) {
  if (major(process.versions.node) >= NEEDED) return process.execPath;
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const file = process.platform === 'win32' ? 'node.exe' : 'node';
  const installed = join(root, 'node_modules', `node-${platform}-${process.arch}`, 'bin', file);
  try {
    const version = execFileSync(installed, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    return major(version.slice(1)) >= NEEDED ? installed : undefined;
  } catch {
    return undefined;
  }
}

export const nodeMissing = `Levelfield needs Node ${NEEDED} or newer and this is Node ${process.versions.node}: install it from https://nodejs.org and start again.`;

function major(version) {
  return Number(version.split('.')[0]);
}

/** The environment of what runs the built code: what Node made of it stays beside it, since loading takes most of a start. */
export const withCompiled = (root) => ({
  NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/compiled'),
  ...process.env,
});
