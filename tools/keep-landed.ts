/**
 * Keeps what a network of today's version holds, so that every later version is tried on it (`test/start/landed.test.ts`):
 * `node --conditions=source -r ./tools/from-source.cjs tools/keep-landed.ts DATA_FOLDER 2026-11-30`, with the data
 * folder of a network that has the demonstration and is stopped. Its people are fictional, and its keys open nothing else.
 */
import { keepLanded } from '../test/start/landed';

const [folder, name] = process.argv.slice(2);
if (!folder || !name) throw new Error('Name the data folder, and the day on which the version landed.');
void keepLanded(folder, name);
