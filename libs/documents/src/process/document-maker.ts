import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { DocumentSource } from '../document';
import { MarkdownRefused } from '../markdown/refused';
import type { ReadDocument } from '../reading/read-document';
import { NO_WORD_DOCUMENT } from '../reading/refusals';
import type { Sheet } from '../sheets/sheet';
import type { SharePicture } from '../sharing/make-share-picture';
import type { Made, Outcome, Task } from './tasks';

/** So many are asked for at once that this one would wait long: it has not been begun. */
export class TooManyDocuments extends Error {}

/** One could not be made: the message is for the log. */
export class DocumentFailed extends Error {}

export interface DocumentBounds {
  /** How many may be asked for at once, with the one in hand. */
  readonly most: number;
  /** In which one is made, or given up. */
  readonly millis: number;
  /** Of the process, in bytes; with more it is ended after the document in hand. Each PDF leaves some 40 MB. */
  readonly memory: number;
  /** It ends when nothing was asked of it for so long. */
  readonly idleMillis: number;
}

const BOUNDS: DocumentBounds = { most: 20, millis: 60_000, memory: 350 * 1024 * 1024, idleMillis: 30_000 };

/**
 * Makes and reads documents in a process of its own, one after the other: what one takes of memory and time, or does
 * to the process, touches nobody else. It begins with the first, and knows no settings and no secrets.
 */
export class DocumentMaker {
  private readonly bounds: DocumentBounds;
  private child: ChildProcess | undefined;
  private asked = 0;
  private last: Promise<unknown> = Promise.resolve();
  private idle: NodeJS.Timeout | undefined;
  private isStopped = false;

  constructor(bounds: Partial<DocumentBounds> = {}) {
    this.bounds = { ...BOUNDS, ...bounds };
  }

  /**
   * A tagged PDF (PDF/UA-1).
   * @throws TooManyDocuments, or DocumentFailed.
   */
  async toPdf(source: DocumentSource): Promise<Buffer> {
    return Buffer.from((await this.ask({ make: 'pdf', source })) as Uint8Array);
  }

  /** A Word document. @throws as `toPdf`. */
  async toDocx(source: DocumentSource): Promise<Buffer> {
    return Buffer.from((await this.ask({ make: 'docx', source })) as Uint8Array);
  }

  /** The picture that others see of a page before they open it: a PNG of 1200 × 630 pixels. @throws as `toPdf`. */
  async toSharePicture(of: SharePicture): Promise<Buffer> {
    return Buffer.from((await this.ask({ make: 'share-picture', of })) as Uint8Array);
  }

  /** What is printed for a gathering, as a tagged PDF. @throws as `toPdf`. */
  async toSheet(of: Sheet): Promise<Buffer> {
    return Buffer.from((await this.ask({ make: 'sheet', of })) as Uint8Array);
  }

  /** What a Word document holds. @throws MarkdownRefused with a sentence for people, or TooManyDocuments. */
  async readDocx(file: Uint8Array): Promise<ReadDocument> {
    try {
      return (await this.ask({ make: 'text', file })) as ReadDocument;
    } catch (error) {
      // What takes more time or memory than there is comes from the file.
      if (error instanceof DocumentFailed && !this.isStopped) throw new MarkdownRefused(NO_WORD_DOCUMENT);
      throw error;
    }
  }

  /** Ends the process; what is being made fails, and nothing is begun any more. */
  async stop(): Promise<void> {
    this.isStopped = true;
    await this.end();
  }

  private async ask(task: Task): Promise<Made> {
    if (this.asked >= this.bounds.most) throw new TooManyDocuments('Many documents are being made.');
    this.asked += 1;
    clearTimeout(this.idle);
    const mine = this.last.then(() => this.make(task));
    this.last = mine.catch(() => undefined);
    try {
      return await mine;
    } finally {
      this.asked -= 1;
      if (this.asked === 0) this.idle = setTimeout(() => void this.end(), this.bounds.idleMillis).unref();
    }
  }

  private async make(task: Task): Promise<Made> {
    if (this.isStopped) throw new DocumentFailed('No documents are made any more.');
    const child = (this.child ??= begin());
    try {
      const outcome = await this.answerOf(child, task);
      if (outcome.rss > this.bounds.memory) await this.end();
      if ('refused' in outcome) throw new MarkdownRefused(outcome.refused);
      if ('failed' in outcome) throw new DocumentFailed(outcome.failed);
      return outcome.made;
    } catch (error) {
      if (!child.connected) this.child = undefined;
      throw error;
    }
  }

  private async answerOf(child: ChildProcess, task: Task): Promise<Outcome> {
    const done = new AbortController();
    const { signal } = done;
    const answered = once(child, 'message', { signal }).then(([outcome]) => outcome as Outcome);
    const ended = once(child, 'exit', { signal }).then(([code, how]) => {
      throw new DocumentFailed(`The process that makes documents ended (${how ?? code}).`);
    });
    const timer = setTimeout(() => child.kill('SIGKILL'), this.bounds.millis);
    try {
      child.send(task);
      return await Promise.race([answered, ended as Promise<never>]);
    } finally {
      clearTimeout(timer);
      // The one that lost is told, and nobody waits for it.
      void Promise.allSettled([answered, ended]);
      done.abort();
    }
  }

  private async end(): Promise<void> {
    clearTimeout(this.idle);
    const { child } = this;
    this.child = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }
}

function begin(): ChildProcess {
  // From the sources, where tests run: a process does not know the loader of the one that began it.
  const isSource = __filename.endsWith('.ts');
  const child = fork(join(__dirname, `document-child.${isSource ? 'ts' : 'js'}`), {
    serialization: 'advanced',
    env: {},
    execArgv: [
      '--max-old-space-size=512',
      ...(isSource ? ['--conditions=source', '-r', './tools/from-source.cjs'] : []),
    ],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  // What asks of it hears of its end; this is said when it cannot be begun or written to.
  child.on('error', () => child.kill('SIGKILL'));
  return child;
}
