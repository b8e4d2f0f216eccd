import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { ProposalState } from '#contracts/scheduling/events';
import type { ProposalStanding } from '#contracts/scheduling/proposal-words';
import type { Proposal as View } from '#contracts/scheduling/proposals';
import { Gathering } from '../gatherings/gathering.entity';

/** A session that a member proposes for a gathering's programme, and what was decided. */
@Entity('session_proposal')
@Check('session_proposal_standing', `standing IN ('proposed', 'accepted', 'waitlisted', 'declined')`)
@Index('session_proposal_of_gathering', ['gatheringId', 'id'])
@Index('session_proposal_of_person', ['personId'])
export class Proposal {
  @PrimaryColumn('uuid') id!: string;
  @Column('integer') version!: number;

  @ForeignKey(() => Gathering, { name: 'session_proposal_of' })
  @Column('uuid', { name: 'gathering_id' })
  gatheringId!: string;
  @Column('uuid', { name: 'person_id' }) personId!: string;
  @Column('text') title!: string;
  @Column('text') about!: string;
  @Column('integer') minutes!: number;
  @Column('boolean') speaks!: boolean;
  /** Who speaks beside them, as they said. */
  @Column('jsonb') others!: View['others'];
  @Column('text') standing!: ProposalStanding;
  @Column('text', { nullable: true }) words!: string | null;

  /** For those who run the gathering alone, and no change of what was proposed. */
  @Column('text') note!: string;
  @Column('integer', { name: 'note_version' }) noteVersion!: number;

  /** What it became when it was accepted first, whatever was made of that since. */
  @Column('uuid', { name: 'session_id', nullable: true }) sessionId!: string | null;
  /** Of the request that proposed it, so that a repeat is told from another under its id. */
  @Column('bytea', { name: 'request_hash' }) requestHash!: Buffer;

  toState(): ProposalState {
    const { id, version, gatheringId, personId, standing } = this;
    return { id, version, gatheringId, personId, standing };
  }
}
