import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { Turns } from '#service';
import { FileNotTaken } from '../upload.errors';
import type { CleanFile } from './clean-file';
import type { Cleaned, CleaningTask } from './cleaner-process';
import type { DrawnLogo } from './draw-logo';

const MB = 1024 * 1024;
/** A picture of 50 million pixels takes 250 MB, a PDF of 25 MB some 400. */
const MEMORY = 700 * MB;
/** Together with its turn less than a front waits for an answer: nginx, a minute. */
const [TURN_MILLIS, MILLIS] = [20_000, 30_000];

const TOO_MUCH =
  'This file takes longer, or more memory, to look through than one may take. Save it smaller or in parts.';

/** Looks through files one after another, each in a process that begins and ends with it. */
@Injectable()
export class Cleaner implements OnApplicationShutdown {
  private readonly turns = new Turns({ atOnce: 1, waitingOfOneKey: 20, waitingInAll: 20, millis: TURN_MILLIS });
  private readonly log = new Logger('Cleaner');
  private child: ChildProcess | undefined;

  /**
   * Writes to `output`, which must not exist, what of `input` may be passed on.
   * @throws FileNotTaken with the sentence for whoever sent it; Busy where too many wait.
   */
  clean(input: string, name: string, output: string): Promise<CleanFile> {
    return this.inTurn({ input, name, output, memory: MEMORY });
  }

  /** Likewise, of a picture that is to be a logo. */
  drawLogo(input: string, output: string): Promise<DrawnLogo> {
    return this.inTurn({ input, output, memory: MEMORY });
  }

  onApplicationShutdown(): void {
    this.child?.kill('SIGKILL');
  }

  private inTurn<T extends CleanFile>(task: CleaningTask): Promise<T> {
    return this.turns.take('file', () => this.inProcess(task)) as Promise<T>;
  }

  private async inProcess(task: CleaningTask): Promise<CleanFile> {
    const child = (this.child = begin());
    let [answer, said, isLate] = [undefined as Cleaned | undefined, '', false];
    child.on('message', (message: Cleaned) => (answer = message));
    child.stderr!.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-2000)));
    const timer = setTimeout(() => {
      isLate = true;
      child.kill('SIGKILL');
    }, MILLIS);
    // One that ends before it reads has its reason said by 'close'.
    child.send(task, () => undefined);
    const [code, signal] = (await once(child, 'close').finally(() => clearTimeout(timer))) as [
      number | null,
      string | null,
    ];
    this.child = undefined;
    if (!answer) {
      this.log.warn(`a file could not be looked through: ${isLate ? 'too slow' : `exit ${code ?? signal}`} ${said}`);
      throw new FileNotTaken(TOO_MUCH);
    }
    if ('refused' in answer) throw new FileNotTaken(answer.refused);
    return answer.clean;
  }
}

function begin(): ChildProcess {
  // From the sources, where tests run: a process does not know the loader of the one that began it.
  const isSource = __filename.endsWith('.ts');
  return fork(join(__dirname, `cleaner-process.${isSource ? 'ts' : 'js'}`), [], {
    env: {},
    execArgv: [
      `--max-old-space-size=${Math.round((MEMORY / MB) * 0.7)}`,
      ...(isSource ? ['--conditions=source', '-r', './tools/from-source.cjs'] : []),
    ],
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
}
