import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { fetchJars, javaIsPossible } from './java';
import { describeWhere } from './possible';

const CHECKER = resolve(__dirname, '../../../tools/verapdf/CheckPdf.java');

/** veraPDF, in a Java of its own that is started once. */
export interface PdfChecker {
  /** "passes", or what PDF/UA-1 (ISO 14289-1) asks of it that is not there. */
  check(pdf: Uint8Array): Promise<string>;
  stop(): Promise<void>;
}

/** `describe` where veraPDF can be had. */
export const describeWithVeraPdf = (name: string, suite: () => void): void =>
  describeWhere(javaIsPossible('verapdf'), name, 'Java 17 and Maven', suite);

export async function startPdfChecker(): Promise<PdfChecker> {
  const options = ['-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1', '-cp', await fetchJars('verapdf')];
  const folder = await mkdtemp(join(tmpdir(), 'levelfield-pdf-'));
  const java = spawn('java', [...options, CHECKER], { stdio: ['pipe', 'pipe', 'inherit'] });
  const answers = createInterface(java.stdout)[Symbol.asyncIterator]();
  let count = 0;
  return {
    check: async (pdf) => {
      const file = join(folder, `${(count += 1)}.pdf`);
      await writeFile(file, pdf);
      java.stdin.write(`${file}\n`);
      const { value } = await answers.next();
      return (value as string | undefined) ?? 'veraPDF ended';
    },
    stop: async () => {
      const gone = once(java, 'exit');
      java.stdin.end();
      await gone;
      await rm(folder, { recursive: true });
    },
  };
}
