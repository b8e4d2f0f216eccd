import { makeDocx } from '../docx/make-docx';
import { MarkdownRefused } from '../markdown/refused';
import { makePdf } from '../pdf/make-pdf';
import { readDocx } from '../reading/read-docx';
import { makeSharePicture } from '../sharing/make-share-picture';
import { makeSheet } from '../sheets/make-sheet';
import type { Made, Outcome, Task } from './tasks';

function run(task: Task): Promise<Made> | Made {
  if (task.make === 'text') return readDocx(task.file);
  if (task.make === 'sheet') return makeSheet(task.of);
  if (task.make === 'share-picture') return makeSharePicture(task.of);
  return task.make === 'pdf' ? makePdf(task.source) : makeDocx(task.source);
}

async function answer(task: Task): Promise<Outcome> {
  try {
    return { made: await run(task), rss: process.memoryUsage.rss() };
  } catch (error) {
    const rss = process.memoryUsage.rss();
    return error instanceof MarkdownRefused ? { refused: error.message, rss } : { failed: String(error), rss };
  }
}

process.on('message', (task: Task) => void answer(task).then((outcome) => process.send?.(outcome)));
// Whoever asked is gone.
process.on('disconnect', () => process.exit());
