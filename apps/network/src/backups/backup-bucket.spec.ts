import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StartFailed, StartRefused } from '#postgres';
import { S3Bucket } from '#service';
import { describeWithStore, startStore, type TestStore } from '#testing';
import { BackupBucket } from './backup-bucket';
import { BackupFolder } from './backup-folder';

const MEGABYTE = 2 ** 20;
const PAUSES = [1, 1, 1];
const LIST = 'erased-2026-11.list';
const at = (day: number): Date => new Date(`2026-11-${day}T03:00:00Z`);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'levelfield-bucket-test-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = (address: string): BackupBucket =>
  new BackupBucket(address, new BackupFolder(folder), PAUSES, 5 * MEGABYTE);
const written = (bytes: Buffer): string => {
  const path = new BackupFolder(folder).partial(at(30));
  writeFileSync(path, bytes);
  return path;
};

describeWithStore('backups in a bucket', () => {
  let store: TestStore;
  let bucket: BackupBucket;
  beforeAll(async () => {
    store = await startStore();
    const made = await new S3Bucket(store.address('kept')).ask('PUT', '', { size: 0 });
    made.resume();
  });
  afterAll(() => store.stop());
  beforeEach(() => {
    bucket = open(store.address('kept'));
  });

  test('one comes in parts and is fetched as it was; of many the newest stay', async () => {
    const bytes = randomBytes(11 * MEGABYTE + 7);
    await bucket.prepare();
    const path = await bucket.keep(written(bytes), at(28));
    expect(path).toBe(`${bucket.where}/backups/levelfield-2026-11-28T030000Z.backup`);
    for (const day of [29, 30]) await bucket.keep(written(randomBytes(day)), at(day));
    const kept = await bucket.list();
    expect(kept.map((one) => one.bytes)).toEqual([30, 29, bytes.length]);
    expect(kept[2]).toMatchObject({ at: at(28), path });
    const fetched = await bucket.withFile(kept[2]!, (file) => Promise.resolve(readFileSync(file)));
    expect(fetched.equals(bytes)).toBe(true);
    expect(await bucket.prune(2)).toEqual(['levelfield-2026-11-28T030000Z.backup']);
    expect((await bucket.list()).map((one) => one.at)).toEqual([at(30), at(29)]);
  });

  test('who went lies beside them by the lists of all computers, and comes with the one that is fetched', async () => {
    const lines = (): string[] =>
      readFileSync(join(folder, LIST), 'utf8')
        .split('\n')
        .filter((line) => line)
        .sort();
    writeFileSync(join(folder, LIST), '\nfirst\n\nsecond\n');
    await bucket.keepList(LIST);
    // Of another computer, where a crash tore a line.
    writeFileSync(join(folder, LIST), '\nsecond\n\nthi');
    await bucket.keepList(LIST);
    expect(lines()).toEqual(['first', 'second', 'thi']);
    rmSync(join(folder, LIST));
    await bucket.keep(written(Buffer.from('one')), at(30));
    const [newest] = await bucket.list();
    const beside = await bucket.withFile(newest!, () => Promise.resolve(lines()));
    expect(beside).toEqual(['first', 'second', 'thi']);
    await bucket.takeLists();
    expect(lines()).toEqual(beside);
    await bucket.dropList(LIST);
    const found: string[] = [];
    for await (const { key } of new S3Bucket(store.address('kept')).list('backups/erased')) found.push(key);
    expect(found).toEqual([]);
  });

  test('another key, and a bucket that is not there, are refused by a sentence that holds no key', async () => {
    const wrong = store.address('kept').replace(store.accessKey, 'another-key');
    for (const address of [wrong, store.address('missing')]) {
      const error = await open(address)
        .list()
        .catch((reason: unknown) => reason as Error);
      expect(error).toBeInstanceOf(StartRefused);
      expect((error as Error).message).toMatch(
        /^The store of backups 127.0.0.1:\d+\/\w+ \(BACKUP_STORE\) cannot be used: 40[34] \w+\.$/,
      );
      expect((error as Error).message).not.toContain('key');
    }
  });
});

describe('a store of backups that has its moods', () => {
  let server: Server;
  let address: string;
  let answer: (request: IncomingMessage, response: ServerResponse) => void;
  let asked: string[];
  beforeEach(async () => {
    asked = [];
    server = createServer((request, response) => {
      asked.push(`${request.method} ${request.url!.replace(/^\/kept\//, '')} ${request.headers.range ?? ''}`.trim());
      request.resume().on('end', () => answer(request, response));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    address = `http://key:secret@127.0.0.1:${(server.address() as { port: number }).port}/kept`;
  });
  afterEach(() => {
    server.closeAllConnections();
    server.close();
  });

  test('is asked four times, and no more', async () => {
    answer = (_request, response) => void response.writeHead(503).end('<Error><Code>SlowDown</Code></Error>');
    const error = await open(address)
      .list()
      .catch((reason: unknown) => reason as Error);
    expect(error).toBeInstanceOf(StartFailed);
    expect((error as Error).message).toMatch(/cannot be used: 503 SlowDown\.$/);
    expect(asked.length).toBe(4);
  });

  test('is asked again where what it answers breaks off', async () => {
    answer = (_request, response) => {
      if (asked.length > 1) return void response.end('<ListBucketResult/>');
      response.writeHead(200, { 'content-length': 100 }).write('<ListBucketResult>', () => response.destroy());
    };
    expect(await open(address).list()).toEqual([]);
    expect(asked.length).toBe(2);
  });

  test('is asked for the rest where the line broke', async () => {
    const bytes = randomBytes(3 * MEGABYTE);
    const half = MEGABYTE;
    answer = ({ url, headers }, response) => {
      if (url!.includes('list-type')) return void response.end('<ListBucketResult/>');
      if (!headers.range) {
        response.writeHead(200, { 'content-length': bytes.length });
        return void response.write(bytes.subarray(0, half), () => response.destroy());
      }
      const from = Number(/^bytes=(\d+)-$/.exec(headers.range)![1]);
      response.writeHead(206).end(bytes.subarray(from));
    };
    const name = 'levelfield-2026-11-30T030000Z.backup';
    const one = { name, at: at(30), bytes: bytes.length, path: '' };
    const fetched = await open(address).withFile(one, (file) => Promise.resolve(readFileSync(file)));
    expect(fetched.equals(bytes)).toBe(true);
    expect(asked[2]).toMatch(new RegExp(`^GET backups/${name} bytes=[1-9]\\d*-$`));
    expect(readdirSync(folder)).toEqual([]);
  });

  test('is told where it says in the end that it did not put the parts together, and to forget them', async () => {
    answer = ({ method, url }, response) => {
      if (method === 'PUT') return void response.writeHead(200, { etag: '"1"' }).end();
      if (method === 'DELETE') return void response.writeHead(204).end();
      response.end(
        url!.includes('uploads') ? '<UploadId>a&amp;b</UploadId>' : '<Error><Code>InternalError</Code></Error>',
      );
    };
    const keeping = open(address).keep(written(Buffer.from('one')), at(30));
    await expect(keeping).rejects.toThrow(/cannot be used: InternalError\.$/);
    const upload = 'backups/levelfield-2026-11-30T030000Z.backup?uploadId=a%26b';
    const looked = 'GET ?list-type=2&prefix=backups%2F';
    expect(asked.slice(2)).toEqual([...Array.from({ length: 4 }, () => `POST ${upload}`), looked, `DELETE ${upload}`]);
  });
});
