import { Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import type { applyToJoin } from '#contracts/membership/endpoints';
import type { Employer } from '../employers/claim-employer';

export type Applying = Pick<InputOf<typeof applyToJoin>['body'], 'sector' | 'applicant' | 'message'> & {
  readonly employer: Employer;
  /** The invitation that it came of. */
  readonly invitationId?: string | null;
};

/**
 * What somebody asked for who applies, whoever it is: it is answered from this alone. What becomes of it depends on
 * whether the address is known, and begins when the answer has gone.
 */
@Entity('application_request')
@Index('application_request_waiting', ['dueAt'], { where: 'waiting IS NOT NULL' })
@Index('application_request_by_age', ['receivedAt'])
export class ApplicationRequest {
  /** The application's, where there comes to be one. */
  @PrimaryColumn('uuid') id!: string;

  /** SHA-256 of the request: a repeat is told from another request under the same id. */
  @Column('bytea', { name: 'request_hash' }) requestHash!: Buffer;
  @Column('timestamptz', { name: 'received_at' }) receivedAt = new Date();

  /** When it is taken up, or tried again. */
  @Column('timestamptz', { name: 'due_at', default: () => 'now()' }) dueAt!: Date;

  /** How often it has failed. */
  @Column('integer', { default: 0 }) attempts!: number;

  /** What is still to be done; null once it is. */
  @Column('jsonb', { nullable: true }) waiting!: Applying | null;

  static of(request: Pick<ApplicationRequest, 'id' | 'requestHash' | 'waiting'>): ApplicationRequest {
    return Object.assign(new ApplicationRequest(), request);
  }
}
