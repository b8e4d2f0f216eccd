// Runs the network from its sources, again after each change, beside the web app's own server. Ctrl-C stops both.
import { spawn } from 'child_process';
import { dirname, join } from 'path';
import { fileURLToPath } from 'url';
import { findNode, nodeMissing } from './node.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** As the web app's settings name both. */
const WEB_ORIGIN = 'http://127.0.0.1:5173';
const NETWORK_PORT = '3000';
const STOP_MS = 30000;

const node = findNode(root);
if (!node) {
  process.stderr.write(`${nodeMissing}\n`);
  process.exit(1);
}

const network = run(
  [
    '--watch',
    '--watch-preserve-output',
    '--conditions=source',
    '-r',
    './tools/from-source.cjs',
    'apps/network/src/main.ts',
  ],
  {
    PORT: NETWORK_PORT,
    DEV_ORIGIN: WEB_ORIGIN,
  },
);
const web = run([join(root, 'node_modules/vite/bin/vite.js'), 'apps/web', '--host', '127.0.0.1', '--strictPort']);
let isStopping = false;

function run(args, env = {}) {
  // A group of its own: Ctrl-C reaches everything in ours, and the database must outlive its users.
  const child = spawn(node, args, {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: 'inherit',
    detached: process.platform !== 'win32',
  });
  child.on('exit', (code) => stop(code || 0));
  return child;
}

function stop(code) {
  if (isStopping) return;
  isStopping = true;
  const running = [network, web].filter((child) => child.exitCode === null && child.signalCode === null);
  const forced = setTimeout(() => running.forEach((child) => child.kill('SIGKILL')), STOP_MS);
  let left = running.length;
  if (left === 0) process.exit(code);
  for (const child of running) {
    child.once('exit', () => {
      left -= 1;
      if (left > 0) return;
      clearTimeout(forced);
      process.exit(code);
    });
    child.kill('SIGTERM');
  }
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(0));
