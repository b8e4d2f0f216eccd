import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DocumentFormat } from '#contracts/library/documents.endpoints';
import { toMarkdownFile, type DocumentSource } from '#documents';
import { type Blobs, type Caller } from '#service';
import { FILE_BLOBS } from '../files/file-blobs';
import { NotPublished } from '../items/item.errors';
import { viewItem } from '../items/item.view';
import { Documents } from './documents';
import { asPublished, networkName, sourceOf } from './item-source';

/** Raised when documents look different, so that those kept are made anew. */
const FORM = 1;

export interface MadeDocument {
  readonly title: string;
  /** Of what it is made of, base64url. */
  readonly digest: string;
  bytes(): Promise<Buffer>;
}

interface Picture {
  readonly id: string;
  readonly digest: Buffer;
  readonly blobId: string;
}

/** Documents of single items: each made once for what it is made of, by whoever asks first, and kept. */
@Injectable()
export class ItemDocuments {
  private readonly making = new Map<string, Promise<Buffer>>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly documents: Documents,
    @Inject(FILE_BLOBS) private readonly blobs: Blobs,
  ) {}

  /**
   * @param source of whom it is asked for: a person's id, or an address.
   * @throws NotFound, NotPublished
   */
  async find(itemId: string, format: DocumentFormat, caller: Caller | null, source: string): Promise<MadeDocument> {
    const { manager } = this.dataSource;
    const item = asPublished(await viewItem(manager, itemId, caller));
    if (!item) throw new NotPublished();
    const document = sourceOf(item, await networkName(manager));
    const pictures = format === 'md' ? [] : await this.picturesOf(itemId, item.number);
    const madeOf = JSON.stringify([
      FORM,
      format,
      document,
      pictures.map(({ id, digest }) => [id, digest.toString('hex')]),
    ]);
    const digest = createHash('sha256').update(madeOf).digest();
    return {
      title: document.title,
      digest: digest.toString('base64url'),
      bytes: async () => {
        if (format === 'md') return Buffer.from(toMarkdownFile(document));
        const make = async (): Promise<Buffer> =>
          this.documents.make(format, { ...document, pictures: await this.read(pictures) }, source);
        return this.once(`${itemId} ${format} ${digest.toString('hex')}`, () =>
          this.keep(itemId, format, digest, make),
        );
      },
    };
  }

  /** Who asks for the same meanwhile waits for the same. */
  private once(key: string, work: () => Promise<Buffer>): Promise<Buffer> {
    const under = this.making.get(key) ?? work().finally(() => this.making.delete(key));
    this.making.set(key, under);
    return under;
  }

  private async keep(itemId: string, format: string, digest: Buffer, make: () => Promise<Buffer>): Promise<Buffer> {
    const [kept]: { bytes: Buffer }[] = await this.dataSource.query(
      'SELECT bytes FROM item_document WHERE item_id = $1 AND format = $2 AND digest = $3',
      [itemId, format, digest],
    );
    if (kept) return kept.bytes;
    const bytes = await make();
    await this.dataSource.query(
      `INSERT INTO item_document (item_id, format, digest, bytes, made_at) VALUES ($1, $2, $3, $4, now())
       ON CONFLICT (item_id, format) DO UPDATE
       SET digest = excluded.digest, bytes = excluded.bytes, made_at = excluded.made_at`,
      [itemId, format, digest, bytes],
    );
    return bytes;
  }

  /** Those of the version that is published. */
  private picturesOf(itemId: string, number: number): Promise<Picture[]> {
    return this.dataSource.query(
      `SELECT id, digest, blob_id AS "blobId" FROM file
       WHERE item_id = $1 AND from_number <= $2 AND removed_at IS NULL AND media_type LIKE 'image/%' ORDER BY id`,
      [itemId, number],
    );
  }

  /** One whose bytes are gone stands by its description. */
  private async read(pictures: readonly Picture[]): Promise<DocumentSource['pictures']> {
    const read = pictures.map(async ({ id, blobId }) => {
      const bytes = await this.blobs.read(blobId).then(buffer, () => undefined);
      return bytes ? [[`/api/library/files/${id}`, bytes] as const] : [];
    });
    return Object.fromEntries((await Promise.all(read)).flat());
  }
}
