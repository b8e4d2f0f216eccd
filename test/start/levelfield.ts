import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Installation } from './installation';

export interface Ran {
  readonly code: number;
  readonly output: string;
  readonly errors: string;
}

/** The command line of an installation, by these settings alone. */
export async function levelfieldIn(
  { root }: Installation,
  settings: Record<string, string>,
  args: readonly string[],
): Promise<Ran> {
  const env = { PATH: process.env['PATH'], ...settings };
  return promisify(execFile)(process.execPath, [join(root, 'tools/levelfield.mjs'), ...args], { env }).then(
    ({ stdout, stderr }) => ({ code: 0, output: stdout, errors: stderr }),
    (error: { code: number; stdout: string; stderr: string }) => ({
      code: error.code,
      output: error.stdout,
      errors: error.stderr,
    }),
  );
}
