import { createHash, createHmac, randomBytes } from 'node:crypto';
import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { Person } from '../people/person.entity';

/** Days without a visit after which a session ends. */
export const SESSION_DAYS = 30;

/**
 * One browser signed in. It holds a refresh token, of which only the hash is kept. Each renewal replaces the token;
 * the one before is taken for another minute, since tabs renew side by side and answers get lost.
 */
@Entity('session')
@Check('session_begun_by', `begun_by IN ('password', 'link')`)
@Index('session_token', ['tokenHash'], { unique: true })
@Index('session_previous', ['previousHash'])
@Index('session_person', ['personId'])
export class Session {
  @PrimaryColumn('uuid') id!: string;

  @Column('uuid', { name: 'person_id' })
  @ForeignKey(() => Person, { name: 'session_of', onDelete: 'CASCADE' })
  personId!: string;

  @Column('bytea', { name: 'token_hash' }) tokenHash!: Buffer;
  @Column('bytea', { name: 'previous_hash', nullable: true }) previousHash: Buffer | null = null;
  @Column('timestamptz', { name: 'previous_until', nullable: true }) previousUntil: Date | null = null;

  /** A link proves that the mailbox is theirs: it stands in for a forgotten password. */
  @Column('text', { name: 'begun_by' }) begunBy!: 'password' | 'link';
  @Column('timestamptz', { name: 'begun_at' }) begunAt = new Date();

  /** The browser in words, and the network it signed in from, for the person to know it again by. */
  @Column('text', { nullable: true }) device: string | null = null;
  @Column('text', { nullable: true }) source: string | null = null;
  @Column('timestamptz', { name: 'expires_at' }) expiresAt = new Date(Date.now() + SESSION_DAYS * 86_400_000);

  static of(session: Pick<Session, 'id' | 'personId' | 'tokenHash' | 'begunBy'>): Session {
    return Object.assign(new Session(), session);
  }
}

/** Names its session, so that a copy of any age is known for one. */
export const newToken = (sessionId: string): string => `${sessionId}.${randomBytes(32).toString('base64url')}`;

export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

const TOKEN = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.[\w-]{43}$/;

/** Null where it is none of ours. */
export const sessionOf = (token: string): string | null => TOKEN.exec(token)?.[1] ?? null;

/** Derived, so that renewing twice with the same token, at once or after a lost answer, gives the same next one. */
export const nextToken = (key: Buffer, token: string): string =>
  `${sessionOf(token)}.${createHmac('sha256', key).update(token).digest('base64url')}`;
