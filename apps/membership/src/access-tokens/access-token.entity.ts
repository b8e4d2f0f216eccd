import { Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import type { AccessTokenView } from '#contracts/membership/endpoints';
import type { AccessTokenState } from '#contracts/membership/events';
import { Person } from '../people/person.entity';

/** What a person gives a program to act for them. Its secret is nowhere: it is shown once. */
@Entity('access_token')
@Index('access_token_person', ['personId', 'createdAt'])
@Index('access_token_end', ['endsAt'])
export class AccessToken {
  @PrimaryColumn('uuid') id!: string;
  @Column('integer') version = 1;

  @Column('uuid', { name: 'person_id' })
  @ForeignKey(() => Person, { name: 'access_token_of', onDelete: 'CASCADE' })
  personId!: string;

  @Column('text') name!: string;
  @Column('text', { array: true }) scopes!: string[];

  /** SHA-256 of the secret, in hex. */
  @Column('text') hash!: string;

  /** The person's when it was made: it ends with all sessions. */
  @Column('integer') epoch!: number;
  @Column('timestamptz', { name: 'created_at' }) createdAt = new Date();
  @Column('timestamptz', { name: 'ends_at' }) endsAt!: Date;
  @Column('timestamptz', { name: 'last_used_at', nullable: true }) lastUsedAt: Date | null = null;
  @Column('timestamptz', { name: 'revoked_at', nullable: true }) revokedAt: Date | null = null;

  static of(
    token: Pick<AccessToken, 'id' | 'personId' | 'name' | 'scopes' | 'hash' | 'epoch' | 'endsAt'>,
  ): AccessToken {
    return Object.assign(new AccessToken(), token);
  }

  toView(): AccessTokenView {
    const { id, name, scopes } = this;
    return {
      id,
      name,
      scopes,
      createdAt: this.createdAt.toISOString(),
      endsAt: this.endsAt.toISOString(),
      lastUsedAt: this.lastUsedAt?.toISOString() ?? null,
    };
  }

  toState({ organisationId, roles }: Pick<Person, 'organisationId' | 'roles'>): AccessTokenState {
    const { id, version, hash, personId, epoch, scopes } = this;
    return { id, version, hash, personId, organisationId, roles, epoch, scopes, endsAt: this.endsAt.toISOString() };
  }
}
