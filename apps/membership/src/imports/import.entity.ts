import { Check, Column, Entity, PrimaryColumn } from 'typeorm';

export type ImportStanding = 'checking' | 'checked' | 'importing' | 'done' | 'cancelled' | 'failed';

/**
 * One uploaded file of employers on its way to prospects. The file lies in `import_chunk` until it is checked, and
 * its rows in `import_row`: in the database, so that any instance can go on with it after a crash.
 */
@Entity('import')
@Check('import_standing', `standing IN ('checking', 'checked', 'importing', 'done', 'cancelled', 'failed')`)
export class Import {
  @PrimaryColumn('uuid') id!: string;

  /** Names its chunks, which are there before it is. */
  @Column('uuid', { name: 'upload_id' }) uploadId!: string;
  @Column('text', { name: 'file_name' }) fileName!: string;

  /** SHA-256 of the file: the same upload again is answered by the first. */
  @Column('bytea', { name: 'file_hash' }) fileHash!: Buffer;
  @Column('uuid', { name: 'started_by' }) startedBy!: string;
  @Column('text') standing!: ImportStanding;
  @Column('text', { nullable: true }) problem!: string | null;
  @Column('text', { nullable: true }) encoding!: 'utf-8' | 'windows-1252' | null;

  /** Rows of the file, and how many of them the present step has dealt with. */
  @Column('integer') total!: number;
  @Column('integer') done!: number;
  @Column('integer') fresh!: number;
  @Column('integer') changed!: number;
  @Column('integer') same!: number;
  @Column('integer') warned!: number;
  @Column('integer') broken!: number;
  @Column('timestamptz', { name: 'started_at' }) startedAt!: Date;
  @Column('timestamptz', { name: 'ended_at', nullable: true }) endedAt!: Date | null;
}
