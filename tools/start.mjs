// Runs the network: builds it where needed, starts it, and starts it again should it ever fall over.
// Whichever Node is installed runs this file, so it keeps to what Node 18 understands.
import { spawn } from 'child_process';
import { readFileSync } from 'fs';
import { dirname, join } from 'path';
import { fileURLToPath } from 'url';
import { build } from './build.mjs';
import { findNode, nodeMissing, withCompiled } from './node.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** The network says by this exit code that a person must act first. */
const REFUSED = 78;
/**
 * Some 65 MB are in use; on a machine with much memory Node would let garbage pile up to ten times that. The ceiling
 * is far above what is used, and makes it tidy up earlier.
 */
const MEMORY = ['--max-semi-space-size=16', '--max-old-space-size=1024'];
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30000;
/** A network that ran this long is not falling over at once. */
const STEADY_MS = 60000;

const node = findNode(root);
let child;
let isStopping = false;
let pauseMs = FIRST_PAUSE_MS;

function refuse(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(REFUSED);
}

function run() {
  const startedAt = Date.now();
  const main = join(root, 'dist/apps/network/src/main.js');
  try {
    child = spawn(node, [...MEMORY, main], {
      env: withCompiled(root),
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
  } catch (error) {
    return runAgain(error.message);
  }
  // A process that could not be started tells so by 'error', with 'close' after it or without.
  const over = once((code, how) => {
    child = undefined;
    if (isStopping || code === 0 || code === REFUSED) process.exit(code ?? 0);
    if (Date.now() - startedAt > STEADY_MS) pauseMs = FIRST_PAUSE_MS;
    runAgain(how);
  });
  const { pid } = child;
  child.on('error', (error) => !pid && over(1, error.message));
  child.on('close', (code, signal) => over(code, signal || `exit code ${code}`));
}

/** For ever: what a person must do something about has another exit code. */
function runAgain(how) {
  process.stderr.write(`Levelfield stopped unexpectedly (${how}) and starts again\n`);
  setTimeout(run, pauseMs);
  pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
}

function once(call) {
  let isDone = false;
  return (...args) => {
    if (isDone) return;
    isDone = true;
    call(...args);
  };
}

function stop(signal) {
  isStopping = true;
  if (child) child.kill(signal);
  else process.exit(0);
}

/**
 * npm runs a script by a shell, which passes no signal on: a stopped or killed npm would leave the network
 * running. So it stops when npm, or the shell between, is gone.
 */
function watchNpm() {
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const npm = shellParent(parent);
  const timer = setInterval(() => {
    if (process.ppid === parent && (!npm || shellParent(parent) === npm)) return;
    clearInterval(timer);
    stop('SIGTERM');
  }, 500);
  timer.unref();
}

/** The parent of the shell that runs a script; undefined where that is not to be seen. */
function shellParent(pid) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    return /^Name:\s+(ba|da|a)?sh$/m.test(status) ? /^PPid:\s+(\d+)$/m.exec(status)[1] : undefined;
  } catch {
    return undefined;
  }
}

if (!node) refuse(nodeMissing);
try {
  build(node);
} catch (error) {
  refuse(error.message);
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stop(signal));
run();
watchNpm();
