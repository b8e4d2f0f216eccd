import { PassThrough, Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import JSZip from 'jszip';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import type { exportItems } from '#contracts/library/documents.endpoints';
import { AtOnce, NotFound, Problem, type Bind, type Blobs, type Caller } from '#service';
import { isIn } from '../collections/collection.view';
import { FILE_BLOBS } from '../files/file-blobs';
import { findFile } from '../files/file.view';
import { NotPublished } from '../items/item.errors';
import { isAuthor, mayRead, viewItem } from '../items/item.view';
import { ItemDocuments } from './item-documents';

type Query = InputOf<typeof exportItems>['query'];

/** Of those, the latest. */
const MOST = 1000;
/** In which it is made and read: a thousand PDFs take some minutes. */
const LONGEST_MILLIS = 10 * 60_000;
/** Where very many documents are being made, one is asked for again after a while, for so long. */
const AGAIN_MILLIS = 1000;
const BUSY_MILLIS = 2 * 60_000;

interface Listed {
  readonly id: string;
  readonly title: string;
  readonly publishedAt: Date;
  /** Of what is a file itself: its name. */
  readonly file: string | null;
}

/**
 * What is published, as a zip: what one wrote oneself, one's organisation, what is public, or what is in a collection that
 * the caller knows of. Each document is made when the reader has come to it, and whether they may read it is asked
 * then: one is made at a time, and no more is here than is on its way to the reader. What is a file itself is there beside
 * what is said of it.
 */
@Injectable()
export class ItemExports {
  private readonly atOnce = new AtOnce(
    { person: 1, all: 4 },
    {
      person: 'You take some along already. Wait until they are here.',
      all: 'Very much is being taken along. Try again in a moment.',
    },
  );

  constructor(
    private readonly dataSource: DataSource,
    private readonly documents: ItemDocuments,
    @Inject(FILE_BLOBS) private readonly blobs: Blobs,
  ) {}

  /** @throws TooMany (`too-many-at-once`), Problem (`busy`) */
  take(query: Query, caller: Caller): Promise<Readable> {
    return new Promise((resolve, reject) => {
      const work = async (): Promise<void> => {
        const packed = await this.pack(query, caller);
        const late = setTimeout(() => packed.destroy(), LONGEST_MILLIS).unref();
        resolve(packed);
        await finished(packed).catch(() => undefined);
        clearTimeout(late);
      };
      this.atOnce.run(caller.personId, work).catch(reject);
    });
  }

  private async pack(query: Query, caller: Caller): Promise<Readable> {
    const zip = new JSZip();
    for (const item of await this.list(query, caller)) {
      const name = `${fileName(item.title)} ${item.id.slice(-6)}`;
      // What has not changed is the same file again.
      const dated = { date: item.publishedAt };
      zip.file(`${name}.${query.format}`, Readable.from(this.bytesOf(item.id, query, caller)), dated);
      const ending = item.file?.replace(/^.*\./, '');
      if (ending) zip.file(`${name} (file).${ending}`, Readable.from(this.fileOf(item, caller)), dated);
    }
    const packed = new PassThrough();
    const source = zip.generateNodeStream({
      streamFiles: true,
      compression: 'DEFLATE',
      compressionOptions: { level: 1 },
    });
    // What goes wrong cuts what was begun: whoever reads it sees so.
    void pipeline(source, packed).catch(() => undefined);
    return packed;
  }

  /** Empty where it was withdrawn since. */
  private async *bytesOf(id: string, { format }: Query, caller: Caller): AsyncGenerator<Buffer> {
    try {
      const document = await this.documents.find(id, format, caller, caller.personId);
      yield await inTime(() => document.bytes());
    } catch (error) {
      if (!(error instanceof NotFound || error instanceof NotPublished)) throw error;
    }
  }

  /** The same: of the version of today, which another may have become since. */
  private async *fileOf({ id }: Listed, caller: Caller): AsyncGenerator<Buffer> {
    try {
      const { file } = await viewItem(this.dataSource.manager, id, caller);
      if (!file) return;
      const { blobId } = await findFile(this.dataSource.manager, file.id, caller);
      yield* (await this.blobs.read(blobId)) as AsyncIterable<Buffer>;
    } catch (error) {
      if (!(error instanceof NotFound)) throw error;
    }
  }

  private list({ of, collection, item }: Query, caller: Caller): Promise<Listed[]> {
    const values: unknown[] = [];
    const bind: Bind = (value) => `$${values.push(value)}`;
    const whose = {
      own: () => isAuthor(bind(caller.personId)),
      organisation: () =>
        `EXISTS (SELECT FROM item_author WHERE item_id = i.id AND organisation_id = ${bind(caller.organisationId)})`,
      public: () => `i.audience = 'public'`,
    };
    const among = () => (collection ? isIn(collection, caller, bind) : whose[of]());
    const which = item ? `i.id = ${bind(item)}` : among();
    return this.dataSource.query(
      `SELECT i.id, i.title, i.published_at AS "publishedAt", f.name AS file
       FROM item i JOIN item_version v ON v.item_id = i.id AND v.number = i.number LEFT JOIN file f ON f.id = v.file_id
       WHERE i.standing = 'published' AND ${mayRead(caller, bind)} AND ${which}
       ORDER BY i.published_at DESC, i.id DESC LIMIT ${MOST}`,
      values,
    );
  }
}

/** What was begun would be cut otherwise. @throws what `make` does, and `busy` after a while. */
async function inTime(make: () => Promise<Buffer>): Promise<Buffer> {
  const until = Date.now() + BUSY_MILLIS;
  for (;;) {
    try {
      return await make();
    } catch (error) {
      const isBusy = error instanceof Problem && error.slug === 'busy';
      if (!isBusy || Date.now() > until) throw error;
      await pause(AGAIN_MILLIS);
    }
  }
}

/** A title as every system takes it for a name. */
export const fileName = (title: string): string =>
  title
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .slice(0, 80)
    .toWellFormed() || 'item';
