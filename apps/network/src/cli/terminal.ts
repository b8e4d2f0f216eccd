import { Command } from 'commander';
import type { z } from 'zod';
import { StartRefused } from '#postgres';
import type { Progress } from '../backups/make-backup';

export const FAILED = 1;
/** A person must act first: trying again is no use. */
export const REFUSED = 78;

export const EXIT = `
Exit codes: 0 done; 1 failed, and may work another time; 78 refused: change what the sentence says first.`;

/** What a command answers: for programs, and for people. */
export interface Answer {
  readonly json: unknown;
  readonly lines: readonly string[];
}

/** A command as all of them are: `--json`, and a help that ends in an example. */
export function command(name: string, summary: string, example: string): Command {
  return new Command(name)
    .description(summary)
    .option('--json', 'answer in JSON, for programs')
    .addHelpText('after', `\nExample:\n  ${example}\n${EXIT}`);
}

export function answer({ json, lines }: Answer, isJson: boolean | undefined): void {
  process.stdout.write(isJson ? `${JSON.stringify(json)}\n` : lines.map((line) => `${line}\n`).join(''));
}

/** What was typed, as the contracts have it. @throws StartRefused by their sentence. */
export function asked<Schema extends z.ZodType>(schema: Schema, typed: string): z.output<Schema> {
  const read = schema.safeParse(typed);
  if (!read.success) throw new StartRefused(`${typed}: ${read.error.issues[0]!.message}`);
  return read.data;
}

/** How far it is, beside the answer: on a terminal one line that changes, otherwise a line for each step. */
export function progressTo(stream: NodeJS.WriteStream, isJson: boolean | undefined): Progress {
  if (isJson) return () => undefined;
  let said = '';
  return (what, part) => {
    const percent = part === undefined ? '' : ` ${Math.min(100, Math.round(part * 100))} %`;
    const line = stream.isTTY ? `${what}${percent}` : what;
    if (line === said) return;
    stream.write(stream.isTTY ? `\r\x1b[K${line}` : `${line}\n`);
    if (stream.isTTY && percent === ' 100 %') stream.write('\n');
    said = line;
  };
}

export function inMegabytes(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MB`;
}

/** As this computer's clock has it. */
export function inWords(at: Date): string {
  const words = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });
  return words.format(at);
}
