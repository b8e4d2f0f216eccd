import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { looksWhole, sealFile, unsealFile } from './sealed-file';

const PASSPHRASE = 'a passphrase that is kept';
const CHUNK = 65_536 + 16;
const folder = mkdtempSync(join(tmpdir(), 'levelfield-sealed-test-'));
afterAll(() => rmSync(folder, { recursive: true }));

const path = join(folder, 'one');
const plain = Buffer.from(Array.from({ length: 3 * 65_536 + 100 }, (_, at) => (at * 31) % 251));

async function write(bytes: Buffer): Promise<void> {
  rmSync(path, { force: true });
  const file = await open(path, 'wx');
  const { seal, finish } = await sealFile(file, PASSPHRASE, 10);
  await pipeline(
    Readable.from([bytes.subarray(0, 10), bytes.subarray(10)]),
    seal,
    async (sealed: AsyncIterable<Buffer>) => {
      for await (const piece of sealed) await file.writeFile(piece);
    },
  );
  await finish();
  await file.close();
}

async function read(passphrase = PASSPHRASE): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of unsealFile(path, passphrase)) pieces.push(piece);
  return Buffer.concat(pieces);
}

test.each([0, 1, 65_535, 65_536, 65_537, 2 * 65_536, plain.length])('%i bytes come back as they were', async (size) => {
  await write(plain.subarray(0, size));
  expect((await read()).equals(plain.subarray(0, size))).toBe(true);
  expect(await looksWhole(path)).toBe(true);
  const sealed = readFileSync(path);
  expect(size > 100 && sealed.includes(plain.subarray(20, 60))).toBe(false);
});

test('another passphrase is told from damage', async () => {
  await write(plain);
  await expect(read('a passphrase of others')).rejects.toThrow(
    `The passphrase does not open ${path}: it was made with another one.`,
  );
});

/** What somebody could do to the chunks, of which there are four. */
const chunksOf = (sealed: Buffer): { header: Buffer; chunks: Buffer[] } => {
  const header = sealed.subarray(0, sealed.length - (3 * CHUNK + 100 + 16));
  return {
    header,
    chunks: [0, 1, 2, 3].map((at) => sealed.subarray(header.length + at * CHUNK, header.length + (at + 1) * CHUNK)),
  };
};

test.each<[string, (chunks: Buffer[]) => (Buffer | undefined)[]]>([
  ['a byte changed', ([a, b, c, d]) => [a, Buffer.from(b!.map((byte, at) => (at === 5000 ? byte ^ 1 : byte))), c, d]],
  ['two in each other’s place', ([a, b, c, d]) => [a, c, b, d]],
  ['one left out', ([a, , c, d]) => [a, c, d]],
  ['one doubled', ([a, b, c, d]) => [a, b, b, c, d]],
  ['cut off between two', ([a, b, c]) => [a, b, c]],
  ['cut off within one', ([a, b, c]) => [a, b, c!.subarray(0, 500)]],
  ['cut off within the last tag', ([a, b, c, d]) => [a, b, c, d!.subarray(0, 110)]],
  ['all gone', () => []],
])('damage is found: %s', async (_, change) => {
  await write(plain);
  const { header, chunks } = chunksOf(readFileSync(path));
  writeFileSync(path, Buffer.concat([header, ...change(chunks).map((chunk) => chunk!)]));
  await expect(read()).rejects.toThrow(`The backup ${path} is damaged or cut off: take another one.`);
});

test('what is no backup, or was not written to its end, does not look like one', async () => {
  writeFileSync(path, 'something else');
  await expect(read()).rejects.toThrow('is no backup that this version of Levelfield can read.');
  expect(await looksWhole(path)).toBe(false);
  await write(plain);
  writeFileSync(path, readFileSync(path).subarray(0, -1));
  expect(await looksWhole(path)).toBe(false);
});
