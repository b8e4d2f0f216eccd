import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { Counter, Registry } from 'prom-client';
import { uuidv7 } from 'uuidv7';
import { BlobMissing } from './blob';
import { countedBlobs } from './counted-blobs';
import { FolderBlobs } from './folder-blobs';
import { BlobSweep } from './sweep';

let folder: string;
let blobs: FolderBlobs;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'levelfield-blobs-'));
  blobs = new FolderBlobs(folder);
});
afterEach(() => rm(folder, { recursive: true }));

const put = async (text: string, id = uuidv7()): Promise<string> => {
  await blobs.put(id, Readable.from([Buffer.from(text)]), Buffer.byteLength(text));
  return id;
};
const filesIn = async (): Promise<string[]> =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((one) => one.isFile())
    .map(({ name }) => name);
const age = (id: string, days: number) => {
  const then = new Date(Date.now() - days * 86_400_000);
  return utimes(join(folder, id.slice(-2), id), then, then);
};

it('gives back what was put, until it is removed', async () => {
  const id = await put('what worked');
  expect((await buffer(await blobs.read(id))).toString()).toBe('what worked');
  await blobs.remove(id);
  await blobs.remove(id);
  await expect(blobs.read(id)).rejects.toBeInstanceOf(BlobMissing);
  expect(await filesIn()).toEqual([]);
});

it('keeps nothing of a stream that breaks off, or is of another length than was said', async () => {
  const broken = new Readable({ read: () => undefined });
  const putting = blobs.put(uuidv7(), broken, 10);
  broken.push('half');
  broken.destroy(new Error('the line went'));
  await expect(putting).rejects.toThrow('the line went');
  await expect(blobs.put(uuidv7(), Readable.from([Buffer.from('short')]), 10)).rejects.toThrow('came as 5');
  expect(await filesIn()).toEqual([]);
});

it('is swept of what no row names, once it is a day old, and of what was never finished', async () => {
  const [named, orphan, young] = [await put('named'), await put('orphan'), await put('young')];
  await age(named, 2);
  await age(orphan, 2);
  const [old, fresh] = [join(folder, 'partial', 'old'), join(folder, 'partial', 'fresh')];
  await writeFile(old, 'half');
  await utimes(old, new Date(0), new Date(0));
  await writeFile(fresh, 'half');
  class Sweep extends BlobSweep {}
  const asked: string[] = [];
  await new Sweep('test', blobs, async (ids) => {
    asked.push(...ids);
    return [named];
  }).sweep();
  expect(asked.sort()).toEqual([named, orphan].sort());
  expect((await filesIn()).sort()).toEqual([named, young, 'fresh'].sort());
});

it('has nothing before anything was put', async () => {
  for await (const { id } of new FolderBlobs(join(folder, 'not there')).all()) throw new Error(id);
});

it('are counted by how each operation went', async () => {
  const registry = new Registry();
  const counter = <Label extends string>(name: string, help: string, labelNames: Label[] = []) =>
    new Counter({ name, help, labelNames, registers: [registry] });
  const counted = countedBlobs(blobs, { counter });
  const id = await put('there');
  expect(String(await buffer(await counted.read(id)))).toBe('there');
  await expect(counted.read(uuidv7())).rejects.toThrow(BlobMissing);
  await expect(counted.put(uuidv7(), Readable.from([Buffer.from('short')]), 9)).rejects.toThrow();
  expect((await registry.metrics()).match(/^blob_operations_total.*$/gm)).toEqual([
    'blob_operations_total{operation="read",outcome="done"} 1',
    'blob_operations_total{operation="read",outcome="missing"} 1',
    'blob_operations_total{operation="put",outcome="failed"} 1',
  ]);
});
