import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { StartRefused } from '#postgres';
import { openBlobs } from '#service';
import { copyBlobs } from './copy-blobs';

const [HERE, GONE] = ['0190c1d2-7f00-7000-8000-0000000000aa', '0190c1d2-7f00-7000-8000-0000000000ab'] as const;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'levelfield-blobs-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('blobs are copied, and refused where a row names one that is not among them', async () => {
  const [from, to] = [{ blobFolder: join(folder, 'from') }, { blobFolder: join(folder, 'to') }];
  const copy = (...ids: string[]): Promise<number> => copyBlobs(from, to, { 'library-files': ids }, () => undefined);
  // As where the folder is another one.
  await expect(copy(HERE)).rejects.toThrow(StartRefused);
  await openBlobs(from, 'library-files').put(HERE, Readable.from([Buffer.from('a blob')]), 6);
  expect(await copy(HERE)).toBe(1);
  expect(await text(await openBlobs(to, 'library-files').read(HERE))).toBe('a blob');
  await expect(copy(HERE, GONE)).rejects.toThrow(
    `Nothing is moved, since 1 of the uploaded files were not found where they are copied from (${GONE}): name the folder or bucket that has them.`,
  );
});
