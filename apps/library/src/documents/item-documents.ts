import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { DocumentFormat } from '#contracts/library/documents.endpoints';
import { Documents, toMarkdownFile } from '#documents';
import { digestOf, SERVICE_CONFIG, type Blobs, type Caller } from '#service';
import { FILE_BLOBS } from '../files/file-blobs';
import { NotPublished } from '../items/item.errors';
import { viewItem } from '../items/item.view';
import type { LibraryConfig } from '../library.config';
import { asPublished, readNetwork, sourceOf } from './item-source';
import { KeptDocuments } from './kept-documents';
import { knownPictures, picturesOf, readPictures } from './pictures';

/** Raised when documents look different, so that those kept are made anew. */
export const FORM = 1;

export interface MadeDocument {
  readonly title: string;
  /** Of what it is made of, base64url. */
  readonly digest: string;
  bytes(): Promise<Buffer>;
}

/** Documents of single items. */
@Injectable()
export class ItemDocuments {
  constructor(
    private readonly dataSource: DataSource,
    private readonly documents: Documents,
    private readonly kept: KeptDocuments,
    @Inject(FILE_BLOBS) private readonly blobs: Blobs,
    @Inject(SERVICE_CONFIG) private readonly config: LibraryConfig,
  ) {}

  /**
   * @param source of whom it is asked for: a person's id, or an address.
   * @throws NotFound, NotPublished
   */
  async find(itemId: string, format: DocumentFormat, caller: Caller | null, source: string): Promise<MadeDocument> {
    const { manager } = this.dataSource;
    const item = asPublished(await viewItem(manager, itemId, caller));
    if (!item) throw new NotPublished();
    const network = await readNetwork(manager);
    const at = `${this.config.publicUrl}/what-works/${itemId}`;
    const document = { ...sourceOf(item, network.name, at), network };
    const pictures = format === 'md' ? [] : await picturesOf(manager, [{ itemId, number: item.number }]);
    const digest = digestOf([FORM, format, document, knownPictures(pictures)]);
    return {
      title: document.title,
      digest: digest.toString('base64url'),
      bytes: async () => {
        if (format === 'md') return Buffer.from(toMarkdownFile(document));
        return this.kept.take('item_document', { item_id: itemId, format }, digest, async () =>
          this.documents.make(format, { ...document, pictures: await readPictures(this.blobs, pictures) }, source),
        );
      },
    };
  }
}
