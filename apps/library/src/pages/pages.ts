import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Documents, type DocumentSource, type SharePicture, toHtml } from '#documents';
import { digestOf, SERVICE_CONFIG, writtenPage, type MadePage } from '#service';
import { networkName } from '../documents/item-source';
import { KeptDocuments, type DocumentKey } from '../documents/kept-documents';
import { viewItem } from '../items/item.view';
import type { LibraryConfig } from '../library.config';
import { creditInWords } from '../sponsors/credit-in-words';
import { readCredits } from '../sponsors/credits.query';
import { viewEdition } from '../toolkits/edition.view';
import { getToolkit } from '../toolkits/list-toolkits.query';
import { editionPage, editionPicture } from './edition-page';
import { itemPage, itemPicture } from './item-page';

/** Raised when pages or pictures look different, so that those kept are made anew. */
const FORM = 1;

type Table = 'item_document' | 'edition_document';

/** What visitors have of the library before, or without, the web app: pages with text, and pictures of them. */
@Injectable()
export class Pages {
  constructor(
    private readonly dataSource: DataSource,
    private readonly documents: Documents,
    private readonly kept: KeptDocuments,
    @Inject(SERVICE_CONFIG) private readonly config: LibraryConfig,
  ) {}

  /** @throws NotFound */
  async ofItem(itemId: string): Promise<MadePage> {
    const view = await viewItem(this.dataSource.manager, itemId, null);
    const network = await networkName(this.dataSource.manager);
    const where = { network, origin: this.config.publicUrl };
    const page = await itemPage(view, where, (source) => this.text('item_document', { item_id: itemId }, source));
    const status = view.standing === 'withdrawn' ? 410 : 200;
    return { status, html: writtenPage(page, where) };
  }

  /** Of the latest edition unless one is named. @throws NotFound */
  async ofEdition(toolkitId: string, named?: number): Promise<MadePage> {
    const { manager } = this.dataSource;
    const number = named ?? (await getToolkit(this.dataSource, toolkitId, null)).number;
    const edition = await viewEdition(manager, { toolkitId, number }, null);
    const network = await networkName(manager);
    const key = { toolkit_id: toolkitId, edition: number, readers: 'public' };
    const credits = (await readCredits(manager, toolkitId)).map(creditInWords);
    const page = await editionPage({ ...edition, credits }, network, (sections) =>
      this.text('edition_document', key, { sections }),
    );
    return { status: 200, html: writtenPage(page, { network, origin: this.config.publicUrl }) };
  }

  /** @throws NotFound */
  async pictureOfItem(itemId: string, source: string): Promise<Buffer> {
    const view = await viewItem(this.dataSource.manager, itemId, null);
    const of = itemPicture(view, await networkName(this.dataSource.manager));
    return this.picture('item_document', { item_id: itemId }, of, source);
  }

  /** @throws NotFound */
  async pictureOfToolkit(toolkitId: string, source: string): Promise<Buffer> {
    const { manager } = this.dataSource;
    const { number } = await getToolkit(this.dataSource, toolkitId, null);
    const edition = await viewEdition(manager, { toolkitId, number }, null);
    const of = editionPicture(edition, await networkName(manager));
    return this.picture('edition_document', { toolkit_id: toolkitId, edition: number, readers: 'public' }, of, source);
  }

  /** Long texts take a moment, so that nobody who only asks costs it twice. */
  private async text(table: Table, key: DocumentKey, source: Pick<DocumentSource, 'sections'>): Promise<string> {
    const digest = digestOf([FORM, source.sections]);
    const bytes = await this.kept.take(table, { ...key, format: 'html' }, digest, async () =>
      Buffer.from(toHtml(source)),
    );
    return bytes.toString();
  }

  private picture(table: Table, key: DocumentKey, of: SharePicture, source: string): Promise<Buffer> {
    const make = (): Promise<Buffer> => this.documents.makeSharePicture(of, source);
    return this.kept.take(table, { ...key, format: 'png' }, digestOf([FORM, of]), make);
  }
}
