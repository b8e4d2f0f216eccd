import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { accessSync, constants, existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { delimiter, join, resolve } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** A folder of `tools` with a `pom.xml` that names what to fetch. */
const folderOf = (tool: string): string => resolve(__dirname, '../../../tools', tool);
const jarsOf = (tool: string): string => join(folderOf(tool), 'target/dependency');

/** Whether what the tool needs can be had: Java with the jars, or with Maven to fetch them. */
export const javaIsPossible = (tool: string): boolean => onPath('java') && (existsSync(jarsOf(tool)) || onPath('mvn'));

/**
 * The class path of a tool's jars, which are fetched by whoever needs them first. Into a folder of their own at first,
 * since two Jest workers may fetch at once.
 */
export async function fetchJars(tool: string): Promise<string> {
  const jars = jarsOf(tool);
  if (!existsSync(jars)) {
    const fetched = `${jars}-${randomUUID()}`;
    const goal = ['dependency:copy-dependencies', `-DoutputDirectory=${fetched}`];
    await run('mvn', ['-q', '-B', '-f', join(folderOf(tool), 'pom.xml'), ...goal], { timeout: 300_000 });
    await rename(fetched, jars).catch(() => rm(fetched, { recursive: true }));
  }
  return `${jars}/*`;
}

/** `describe` where it is possible. Elsewhere it says loudly that nothing ran, and with `CI` set it fails. */
export function describeWhere(possible: boolean, name: string, needs: string, suite: () => void): void {
  if (possible) return describe(name, suite);
  const message = `NOT RUN: ${name}. It needs ${needs}.`;
  if (process.env['CI']) throw new Error(message);
  process.stderr.write(`\n*** ${message} ***\n\n`);
  describe.skip(name, suite);
}

function onPath(name: string): boolean {
  return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
