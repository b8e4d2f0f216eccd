import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { Sector } from '#contracts/sectors';

/** An employer known from an imported file. Written by imports, in sets; applying makes an organisation of it. */
@Entity('prospect')
@Index('prospect_employer', ['employerId'], { unique: true })
@Index('prospect_company', ['companyNumber'])
// Their operator classes and collation are more than the decorator can say.
@Index('prospect_name_trigrams', { synchronize: false })
@Index('prospect_name', { synchronize: false })
@Index('prospect_sectors', { synchronize: false })
@Index('prospect_names_like', { synchronize: false })
@Index('prospect_likeness', { synchronize: false })
@Index('prospect_words', { synchronize: false })
export class Prospect {
  @PrimaryColumn('uuid') id!: string;

  /** As the file knows it: what an import is keyed by. */
  @Column('text', { name: 'employer_id' }) employerId!: string;
  @Column('text') name!: string;

  /** What else it was called, a name a line. */
  @Column('text', { name: 'former_names', default: '' }) formerNames!: string;

  /** The day of the snapshot that it was read from; null where the file did not say. */
  @Column('date', { name: 'as_of', nullable: true }) asOf!: string | null;
  @Column('text', { nullable: true }) address!: string | null;

  /** Town or county and outward code: tells two of the same name apart. */
  @Column('text', { nullable: true }) locality!: string | null;
  @Column('text', { nullable: true }) postcode!: string | null;
  @Column('text', { name: 'company_number', nullable: true }) companyNumber!: string | null;

  /** Of SIC 2007, five digits each, without the codes that name no activity. */
  @Column('text', { name: 'sic_codes', array: true }) sicCodes!: string[];

  /** The sections of its codes. */
  @Column('text', { array: true }) sectors!: Sector[];
  @Column('text', { name: 'size_band', nullable: true }) sizeBand!: string | null;
  @Column('timestamptz', { name: 'imported_at' }) importedAt!: Date;
}
