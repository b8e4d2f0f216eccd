import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** That somebody was asked, by what cannot be turned back into them: it counts also once they are forgotten. */
@Entity('poll_asking')
@Index('poll_asking_of', ['whom', 'askedAt'])
@Index('poll_asking_by', ['askerId', 'askedAt'])
@Index('poll_asking_over', ['askedAt'])
export class PollAsking {
  @PrimaryColumn('uuid') id!: string;
  @Column('uuid', { name: 'asker_id' }) askerId!: string;
  @Column('bytea') whom!: Buffer;
  @Column('timestamptz', { name: 'asked_at' }) askedAt!: Date;
}
