import { Injectable } from '@nestjs/common';
import { people, type PersonState } from '#contracts/membership/events';
import { Projection, type Tx } from '#messaging';
import { Member } from './member.entity';

@Injectable()
export class Members extends Projection<PersonState> {
  readonly name = 'scheduling.members';
  readonly topic = people;

  apply(state: PersonState, tx: Tx): Promise<void> {
    return keepMember(state, tx);
  }

  async forget(id: string, tx: Tx): Promise<void> {
    await tx.manager.delete(Member, { id });
  }

  async clear(tx: Tx): Promise<void> {
    await tx.manager.deleteAll(Member);
  }
}

/** Whoever has left stays so: the reaction to it, which keeps it first, may be ahead of the projection. */
export async function keepMember({ id, organisationId, name, standing }: PersonState, tx: Tx): Promise<void> {
  await tx.manager.query(
    `INSERT INTO member (id, organisation_id, name, standing) VALUES ($1, $2, $3, $4)
     ON CONFLICT (id) DO UPDATE SET organisation_id = excluded.organisation_id, name = excluded.name,
       standing = excluded.standing
     WHERE member.standing <> 'left' OR excluded.standing = 'left'`,
    [id, organisationId, name, standing],
  );
}
