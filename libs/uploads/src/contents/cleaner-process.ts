/**
 * What `Cleaner` runs in a process of its own, for one file: what reads strange files, libraries in C among it, has no
 * database, no settings and no secrets beside it, and ends with the file.
 */
import { Worker } from 'node:worker_threads';
import { cleanFile, type CleanFile } from './clean-file';
import { drawLogo } from './draw-logo';
import { Refused } from './refused';

export interface CleaningTask {
  readonly input: string;
  /** None where a logo is drawn of it. */
  readonly name?: string;
  readonly output: string;
  /** Bytes of memory at which it gives up. */
  readonly memory: number;
}
export type Cleaned = { readonly clean: CleanFile } | { readonly refused: string };

/** Beside the work, which leaves no turn to a timer: what unpacks without end is stopped before the machine is full. */
const WATCH = `
  const { workerData } = require('node:worker_threads');
  setInterval(() => { if (process.memoryUsage.rss() > workerData) process.kill(process.pid, 'SIGKILL'); }, 50);
`;

process.once('message', ({ input, name, output, memory }: CleaningTask) => {
  new Worker(WATCH, { eval: true, workerData: memory, execArgv: [] }).unref();
  (name === undefined ? drawLogo(input, output) : cleanFile(input, name, output))
    .then((clean): Cleaned => ({ clean }))
    .catch((error: unknown): Cleaned => {
      if (error instanceof Refused) return { refused: error.message };
      throw error;
    })
    .then((answer) => process.send!(answer, () => process.exit(0)))
    .catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`, () =>
        process.exit(1),
      );
    });
});
// Whoever asked is gone.
process.once('disconnect', () => process.exit(1));
