import { PassThrough, Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import JSZip from 'jszip';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import type { exportItems } from '#contracts/library/documents.endpoints';
import { NotFound, type Bind, type Caller } from '#service';
import { isIn } from '../collections/collection.view';
import { AtOnce } from '../files/at-once';
import { NotPublished } from '../items/item.errors';
import { isAuthor, mayRead } from '../items/item.view';
import { ItemDocuments } from './item-documents';

type Query = InputOf<typeof exportItems>['query'];

/** Of those, the latest. */
const MOST = 1000;
/** In which it is made and read: a thousand PDFs take some minutes. */
const LONGEST_MILLIS = 10 * 60_000;

/**
 * What is published, as a zip: what one wrote oneself, one's organisation, what is public, or what is in a collection that
 * the caller knows of. Each document is made when the reader has come to it, and whether they may read it is asked
 * then: one is made at a time, and no more is here than is on its way to the reader.
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
    for (const { id, title } of await this.list(query, caller)) {
      const name = `${fileName(title)} ${id.slice(-6)}.${query.format}`;
      zip.file(name, Readable.from(this.bytesOf(id, query, caller)));
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
      yield await document.bytes();
    } catch (error) {
      if (!(error instanceof NotFound || error instanceof NotPublished)) throw error;
    }
  }

  private list({ of, collection }: Query, caller: Caller): Promise<{ id: string; title: string }[]> {
    const values: unknown[] = [];
    const bind: Bind = (value) => `$${values.push(value)}`;
    const whose = {
      own: () => isAuthor(bind(caller.personId)),
      organisation: () =>
        `EXISTS (SELECT FROM item_author WHERE item_id = i.id AND organisation_id = ${bind(caller.organisationId)})`,
      public: () => `i.audience = 'public'`,
    };
    const which = collection ? isIn(collection, caller, bind) : whose[of]();
    return this.dataSource.query(
      `SELECT i.id, i.title FROM item i WHERE i.standing = 'published' AND ${mayRead(caller, bind)} AND ${which}
       ORDER BY i.published_at DESC, i.id DESC LIMIT ${MOST}`,
      values,
    );
  }
}

/** A title as every system takes it for a name. */
export const fileName = (title: string): string =>
  title
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .slice(0, 80)
    .toWellFormed() || 'item';
