import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { Audience, ToolkitState } from '#contracts/library/events';
import type { EditionView, Outline } from '#contracts/library/endpoints';
import { ItemVersion } from '../items/item-version.entity';

/** As it is edited; what readers have of it are its editions. */
@Entity('toolkit')
export class Toolkit {
  @PrimaryColumn('uuid') id!: string;
  @Column('integer') version!: number;
  @Column('text') title!: string;
  @Column('text') words!: string;
  @Column('text') audience!: Audience;
  @Column('boolean', { default: false }) partners!: boolean;
  @Column('jsonb') sections!: Outline['sections'];
  @Column('integer') number!: number;
  /** The toolkit’s version when it was last edited: what editors go on from. Notices and editions leave it as it is. */
  @Column('integer', { name: 'outline_version' }) outlineVersion!: number;
  @Column('uuid', { name: 'started_by' }) startedBy!: string;
  @Column('bytea', { name: 'request_hash' }) requestHash!: Buffer;
  @Column('timestamp with time zone', { name: 'started_at', precision: 3 }) startedAt!: Date;

  /** It has a row of its own; read with this one where it is to be changed. */
  get latest(): Edition | null {
    return this.#latest;
  }
  set latest(edition: Edition | null) {
    this.#latest = edition;
  }
  #latest: Edition | null = null;

  toState(): ToolkitState {
    const { id, version, number, latest } = this;
    const standing = latest ? 'published' : 'draft';
    const { audience = 'network', partners = false, title = '' } = latest ?? {};
    return { id, version, standing, audience, partners, number, title };
  }
}

/** What was said of each item when the edition was made. */
export type EditionSections = (Omit<EditionView['sections'][number], 'entries' | 'closed'> & {
  entries: Omit<EditionView['sections'][number]['entries'][number], 'notice' | 'doubted'>[];
})[];

/** It never changes, and neither do the versions of items that it holds. */
@Entity('edition')
export class Edition {
  @ForeignKey(() => Toolkit, { name: 'edition_toolkit_id_fkey' })
  @PrimaryColumn('uuid', { name: 'toolkit_id' })
  toolkitId!: string;
  @PrimaryColumn('integer') number!: number;
  /** Of the outline from which it was made: asked for twice, it is made once. */
  @Column('integer', { name: 'of_version' }) ofVersion!: number;
  @Column('text') title!: string;
  @Column('text') words!: string;
  @Column('text') audience!: Audience;
  @Column('boolean', { default: false }) partners!: boolean;
  @Column('jsonb') sections!: EditionSections;
  @Column('text') notes!: string;
  @Column('uuid', { name: 'published_by' }) publishedBy!: string;
  @Column('timestamp with time zone', { name: 'published_at', precision: 3 }) publishedAt!: Date;
}

/** Which editions hold an item, and how sure it was then. */
@Entity('edition_item')
@ForeignKey(() => Edition, ['toolkitId', 'edition'], ['toolkitId', 'number'], {
  name: 'edition_item_toolkit_id_edition_fkey',
})
@ForeignKey(() => ItemVersion, ['itemId', 'number'], ['itemId', 'number'], { name: 'edition_item_item_id_number_fkey' })
@Index('edition_item_item', ['itemId', 'number'])
export class EditionItem {
  @PrimaryColumn('uuid', { name: 'toolkit_id' }) toolkitId!: string;
  @PrimaryColumn('integer') edition!: number;
  @PrimaryColumn('uuid', { name: 'item_id' }) itemId!: string;
  @Column('integer') number!: number;
  @Column('integer', { name: 'research_level', nullable: true }) researchLevel!: number | null;
  /** Whether most of those who tried it said then that it did not work. */
  @Column('boolean', { default: false }) doubted!: boolean;
  /** Whether those who have the edition were told that most say so by now: once, however often reports go to and fro. */
  @Column('boolean', { name: 'doubt_told', default: false }) doubtTold!: boolean;
}
