import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { onPath } from './possible';

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
