import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { uuidv7 } from 'uuidv7';
import { BLOB_SETTINGS, BlobMissing, openBlobs, readConfig, type Blobs } from '#service';
import { z } from 'zod';
import { startS3, type S3Server } from './s3-server';

let store: S3Server;
let blobs: Blobs;
beforeEach(async () => {
  store = await startS3();
  blobs = openBlobs({ blobFolder: '/nowhere', blobStore: store.address }, 'library-files');
});
afterEach(() => store.stop());

const put = async (text: string, to = blobs): Promise<string> => {
  const id = uuidv7();
  await to.put(id, Readable.from([Buffer.from(text)]), Buffer.byteLength(text));
  return id;
};
const listed = async (): Promise<string[]> => {
  const ids: string[] = [];
  for await (const { id, at } of blobs.all()) {
    expect(Math.abs(Date.now() - at.getTime())).toBeLessThan(60_000);
    ids.push(id);
  }
  return ids;
};

describe('a bucket', () => {
  it('gives back what was put, until it is removed', async () => {
    const id = await put('what worked');
    expect((await buffer(await blobs.read(id))).toString()).toBe('what worked');
    await blobs.remove(id);
    await blobs.remove(id);
    await expect(blobs.read(id)).rejects.toBeInstanceOf(BlobMissing);
  });

  it('lists all of one kind, page by page', async () => {
    expect(await listed()).toEqual([]);
    const ids = [await put('1'), await put('2'), await put('3'), await put('4'), await put('5')];
    await put('other', openBlobs({ blobFolder: '/nowhere', blobStore: store.address }, 'other-files'));
    expect(await listed()).toEqual(ids);
  });

  it('keeps nothing of a stream that breaks off, or is of another length than was said', async () => {
    const broken = new Readable({ read: () => undefined });
    const putting = blobs.put(uuidv7(), broken, 10);
    broken.push('half');
    broken.destroy(new Error('the line went'));
    await expect(putting).rejects.toThrow('the line went');
    await expect(blobs.put(uuidv7(), Readable.from([Buffer.from('short')]), 10)).rejects.toThrow('came as 5');
    await expect(blobs.put(uuidv7(), Readable.from([Buffer.from('too long')]), 5)).rejects.toThrow('came as 8');
    expect([...store.objects]).toEqual([]);
  });

  it('that refuses, or is not there, is told as something that passes', async () => {
    const passing = { kind: 'unavailable', detail: expect.stringMatching(/just now/) };
    const open = (change: (address: string) => string) =>
      openBlobs({ blobFolder: '/nowhere', blobStore: change(store.address) }, 'library-files');
    await expect(
      put(
        'x',
        open((one) => one.replace('AKIATEST:a', 'AKIATEST:b')),
      ),
    ).rejects.toMatchObject(passing);
    await expect(
      put(
        'x',
        open((one) => one.replace('/files', '/others')),
      ),
    ).rejects.toMatchObject(passing);
    await store.stop();
    const gone = blobs.read(uuidv7());
    await expect(gone).rejects.toMatchObject(passing);
    store = await startS3();
  });
});

it('is named by one setting, whose value no sentence repeats', () => {
  const read = (address: string) => readConfig(z.object(BLOB_SETTINGS), { BLOB_FOLDER: 'files', BLOB_STORE: address });
  expect(read('https://key:secret@s3.example.org/bucket?region=a').blobStore).toContain('bucket');
  for (const wrong of [
    's3.example.org',
    'https://s3.example.org/bucket',
    'https://key:secret@s3.example.org/',
    'ftp://key:secret@a/b',
  ]) {
    expect(() => read(wrong)).toThrow(/BLOB_STORE is an address like https:\/\/key:secret@s3.example.org/);
  }
});
