import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import type { ItemContent } from '#contracts/library/content';
import type { FileFacts, getEditionDocument } from '#contracts/library/endpoints';
import { asMarkdown, Documents, type DocumentSection, type DocumentSource, toMarkdownFile } from '#documents';
import { digestOf, isMember, SERVICE_CONFIG, type Blobs, type Caller } from '#service';
import { FILE_BLOBS } from '../files/file-blobs';
import { factsOf } from '../files/file-facts';
import type { LibraryConfig } from '../library.config';
import { creditInWords } from '../sponsors/credit-in-words';
import { readCredits, readLogos } from '../sponsors/credits.query';
import { readEdition, type ReadEdition, type Today } from '../toolkits/edition.rows';
import { ToolkitToAskFor } from '../toolkits/toolkit.errors';
import { entriesOf } from '../toolkits/toolkit.rows';
import { FORM, type MadeDocument } from './item-documents';
import { longDay, readNetwork, sectionsOf, type FileSomewhere } from './item-source';
import { KeptDocuments } from './kept-documents';
import { knownPictures, picturesOf, readPictures } from './pictures';

type Input = InputOf<typeof getEditionDocument>;

/** Whole editions: what a visitor may read of one, and what members may, are two documents where they differ. */
@Injectable()
export class EditionDocuments {
  constructor(
    private readonly dataSource: DataSource,
    private readonly documents: Documents,
    private readonly kept: KeptDocuments,
    @Inject(FILE_BLOBS) private readonly blobs: Blobs,
    @Inject(SERVICE_CONFIG) private readonly config: LibraryConfig,
  ) {}

  /**
   * @param source of whom it is asked for: a person's id, or an address.
   * @throws NotFound, and ToolkitToAskFor unless it is open to whoever asks.
   */
  async find(
    { params, query: { format } }: Input,
    caller: Caller | null,
    isOpened: boolean,
    source: string,
  ): Promise<MadeDocument> {
    const { manager } = this.dataSource;
    const { edition, today } = await readEdition(manager, params, caller);
    if (!isOpened) throw new ToolkitToAskFor();
    const versions = entriesOf(edition.sections).filter(
      ({ itemId }) => today.get(itemId)?.notice?.what !== 'withdrawn',
    );
    const contents = await this.contentsOf(versions, (id) => this.addressOf(params, id));
    const credits = await readCredits(manager, params.toolkitId);
    const document = {
      ...documentOf(edition, today, contents, await readNetwork(manager)),
      credits: credits.map(creditInWords),
    };
    const pictures = format === 'md' ? [] : await picturesOf(manager, versions);
    const digest = digestOf([FORM, format, document, knownPictures(pictures)]);
    const key = {
      toolkit_id: params.toolkitId,
      edition: params.number,
      readers: isMember(caller) ? 'network' : caller ? 'partners' : 'public',
      format,
    };
    return {
      title: document.title,
      digest: digest.toString('base64url'),
      bytes: async () => {
        if (format === 'md') return Buffer.from(toMarkdownFile(document));
        return this.kept.take('edition_document', key, digest, async () => {
          const shown = { ...(await readPictures(this.blobs, pictures)), ...(await readLogos(manager, credits)) };
          return this.documents.make(format, { ...document, pictures: shown }, source);
        });
      },
    };
  }

  /** Where whoever has the edition reads one of its items, and takes its file. */
  private addressOf({ toolkitId, number }: Input['params'], itemId: string): string {
    return `${this.config.publicUrl}/toolkits/${toolkitId}/editions/${number}/${itemId}`;
  }

  private async contentsOf(
    versions: readonly { itemId: string; number: number }[],
    addressOf: (itemId: string) => string,
  ): Promise<ReadonlyMap<string, Held>> {
    const rows: { itemId: string; content: ItemContent; file: FileFacts | null }[] = await this.dataSource.query(
      `SELECT v.item_id AS "itemId", v.content, ${factsOf('v.file_id')} AS file FROM unnest($1::uuid[], $2::integer[]) AS pinned (item_id, number)
       JOIN item_version v USING (item_id, number)`,
      [versions.map(({ itemId }) => itemId), versions.map(({ number }) => number)],
    );
    return new Map(
      rows.map(({ itemId, content, file }) => [itemId, { content, file: file && { ...file, at: addressOf(itemId) } }]),
    );
  }
}

interface Held {
  readonly content: ItemContent;
  readonly file: FileSomewhere | null;
}

/** Sections, items below them, their parts below those; what was withdrawn since says so in the place of its text. */
function documentOf(
  edition: ReadEdition,
  today: ReadonlyMap<string, Today>,
  contents: ReadonlyMap<string, Held>,
  network: DocumentSource['network'],
): DocumentSource {
  const itemOf = ({ itemId, title, kind }: ReadEdition['sections'][number]['entries'][number]): DocumentSection[] => {
    const held = contents.get(itemId);
    if (!held) return [{ heading: title, level: 2, markdown: withdrawn(today.get(itemId)) }];
    return [
      { heading: title, level: 2, markdown: '' },
      ...sectionsOf(kind, held.content, held.file).map((part) => ({ ...part, level: 3 })),
    ];
  };
  return {
    title: edition.title,
    about: [`Edition ${edition.number}, ${longDay(edition.publishedAt)}`],
    network,
    cover: true,
    sections: [
      ...(edition.words ? [{ heading: 'About this toolkit', level: 1, markdown: edition.words }] : []),
      ...edition.sections
        .filter(({ words, entries }) => words !== '' || entries.length > 0)
        .flatMap(({ title, words, entries }) => [
          { heading: title, level: 1, markdown: words },
          ...entries.flatMap(itemOf),
        ]),
    ],
    properties: { edition: edition.number, published: edition.publishedAt.toISOString().slice(0, 10) },
  };
}

function withdrawn(today: Today | undefined): string {
  const reason = today?.notice?.what === 'withdrawn' ? today.notice.reason : '';
  return `*This was withdrawn since the edition was made.*\n\n${asMarkdown(reason)}`;
}
