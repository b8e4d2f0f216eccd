import { Injectable } from '@nestjs/common';
import { organisations, type OrganisationState } from '#contracts/membership/events';
import { Projection, type Tx } from '#messaging';
import { Organisation } from './organisation.entity';

@Injectable()
export class Organisations extends Projection<OrganisationState> {
  readonly name = 'scheduling.organisations';
  readonly topic = organisations;

  apply(state: OrganisationState, tx: Tx): Promise<void> {
    return keepOrganisation(state, tx);
  }

  async forget(id: string, tx: Tx): Promise<void> {
    await tx.manager.delete(Organisation, { id });
  }

  async clear(tx: Tx): Promise<void> {
    await tx.manager.deleteAll(Organisation);
  }
}

/** Whichever has withdrawn stays so: the reaction to it, which keeps it first, may be ahead of the projection. */
export async function keepOrganisation({ id, name, standing }: OrganisationState, tx: Tx): Promise<void> {
  await tx.manager.query(
    `INSERT INTO organisation (id, name, standing) VALUES ($1, $2, $3)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, standing = excluded.standing
     WHERE organisation.standing <> 'withdrawn' OR excluded.standing = 'withdrawn'`,
    [id, name, standing],
  );
}
