import { Column, Entity, ForeignKey, PrimaryColumn, Unique } from 'typeorm';

/** What programmes are told apart by; organisers edit the terms of some. */
@Entity('taxonomy')
@Unique('taxonomy_code', ['code'])
export class Taxonomy {
  @PrimaryColumn('uuid') id!: string;
  @Column('text') code!: string;
  @Column('text') name!: string;
  @Column('text') description!: string;
  @Column('boolean') editable!: boolean;
}

@Entity('term')
@Unique('term_code', ['taxonomyId', 'code'])
export class Term {
  @PrimaryColumn('uuid') id!: string;
  @ForeignKey(() => Taxonomy, { name: 'term_taxonomy_id_fkey' })
  @Column('uuid', { name: 'taxonomy_id' })
  taxonomyId!: string;
  @Column('text') code!: string;
  @Column('text') name!: string;
  @Column('text') description!: string;
  @Column('text', { nullable: true }) uri!: string | null;
  @ForeignKey(() => Term, { name: 'term_parent_id_fkey' })
  @Column('uuid', { name: 'parent_id', nullable: true })
  parentId!: string | null;
  @Column('smallint') position!: number;
  @Column('boolean') retired!: boolean;
  @Column('integer', { default: 1 }) version!: number;
}
