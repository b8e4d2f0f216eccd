#!/usr/bin/env node
// The command line: `npx levelfield <command>`. Whichever Node is installed runs this file, as it does start.mjs.
import { spawn } from 'child_process';
import { dirname, join } from 'path';
import { fileURLToPath } from 'url';
import { build } from './build.mjs';
import { findNode, nodeMissing, withCompiled } from './node.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** A person must act first (EX_CONFIG of sysexits.h). */
const REFUSED = 78;

function refuse(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(REFUSED);
}

const node = findNode(root);
if (!node) refuse(nodeMissing);
try {
  // What the command answers is alone on its output.
  build(node, ['services'], process.stderr);
} catch (error) {
  refuse(error.message);
}
const child = spawn(node, [join(root, 'dist/apps/network/src/cli/main.js'), ...process.argv.slice(2)], {
  env: withCompiled(root),
  stdio: 'inherit',
});
// Ctrl-C reaches the command by itself, and it says how it ended.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => signal !== 'SIGINT' && child.kill(signal));
child.on('error', (error) => refuse(error.message));
child.on('close', (code) => process.exit(code === null ? 1 : code));
