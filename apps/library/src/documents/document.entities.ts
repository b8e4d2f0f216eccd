import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { DocumentFormat } from '#contracts/library/documents.endpoints';
import type { Readers } from '#contracts/library/readers';
import { Item } from '../items/item.entity';
import { Edition } from '../toolkits/toolkit.entity';

/** Documents that are taken along, and what pages for everybody are made of: their text and the picture of them. */
export type KeptFormat = DocumentFormat | 'html' | 'png';

/**
 * The latest document of a kind that was made of an item. It is served as long as it would be made of the same again
 * (`digest`), and gives way to the next: what is renamed or erased is in no document for longer.
 */
@Entity('item_document')
export class ItemDocument {
  @ForeignKey(() => Item, { name: 'item_document_item_id_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'item_id' })
  itemId!: string;
  @PrimaryColumn('text') format!: KeptFormat;
  @Column('bytea') digest!: Buffer;
  @Column('bytea') bytes!: Buffer;
  @Column('timestamp with time zone', { name: 'made_at', precision: 3 }) madeAt!: Date;
}

/** As `ItemDocument`, of a whole edition: for visitors, and for the network. */
@Entity('edition_document')
@ForeignKey(() => Edition, ['toolkitId', 'edition'], ['toolkitId', 'number'], {
  name: 'edition_document_toolkit_id_edition_fkey',
})
export class EditionDocument {
  @PrimaryColumn('uuid', { name: 'toolkit_id' }) toolkitId!: string;
  @PrimaryColumn('integer') edition!: number;
  @PrimaryColumn('text') readers!: Readers;
  @PrimaryColumn('text') format!: KeptFormat;
  @Column('bytea') digest!: Buffer;
  @Column('bytea') bytes!: Buffer;
  @Column('timestamp with time zone', { name: 'made_at', precision: 3 }) madeAt!: Date;
}

export type Use = DocumentFormat | 'copy' | 'file';

/** How often the people of an organisation took an item along. Which of them did is nowhere. */
@Entity('item_use')
export class ItemUse {
  @ForeignKey(() => Item, { name: 'item_use_item_id_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'item_id' })
  itemId!: string;
  @PrimaryColumn('uuid', { name: 'organisation_id' }) organisationId!: string;
  @PrimaryColumn('text') how!: Use;
  @Column('integer') times!: number;
}
