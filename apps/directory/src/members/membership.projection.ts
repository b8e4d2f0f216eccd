import {
  networks,
  organisations,
  people,
  type OrganisationState,
  type PersonState,
} from '#contracts/membership/events';
import { copyOf, type Received, type Tx } from '#messaging';
import { followNoMore } from '#service';
import { renameOffers } from '../offers/findable-offer';
import { NOBODY } from '../offers/offer.entity';
import { offersFallDue } from '../offers/offer.rows';

/**
 * Those who keep an entry, look at changes or follow something, by name. What an erased person wrote stays, without it;
 * whoever has left follows nothing.
 */
export class People extends copyOf('directory.people', people, 'person', ['organisationId', 'name', 'standing']) {
  override async apply(state: PersonState, tx: Tx, event: Received<PersonState>): Promise<void> {
    await super.apply(state, tx, event);
    if (state.standing === 'left') await followNoMore(tx, state.id);
  }

  /** Whom the other side meets is said by name, most often their own, by whoever accepted; and whom to turn to of an offer. */
  override async forget(id: string, tx: Tx): Promise<void> {
    await tx.manager.query(
      `UPDATE offer o SET content = jsonb_set(o.content, '{contact}', $2) FROM person p
       WHERE p.id = $1 AND o.organisation_id = p.organisation_id AND lower(o.content->'contact'->>'name') = lower(p.name)`,
      [id, JSON.stringify(NOBODY)],
    );
    await super.forget(id, tx);
    // Here, since digests forget whom this table does not hold any more.
    await followNoMore(tx, id);
    for (const table of ['introduction', 'taking']) {
      await tx.manager.query(
        `UPDATE ${table} SET person = 'Somebody who has left' WHERE answered_by = $1 AND person IS NOT NULL`,
        [id],
      );
    }
  }
}

/** Who hears of an introduction, by their roles; and whoever has left holds no link. */
export class Members extends copyOf('directory.members', people, 'member', ['organisationId', 'standing', 'roles']) {
  override async apply(state: PersonState, tx: Tx, event: Received<PersonState>): Promise<void> {
    if (state.standing === 'left') await this.leaves(state.id, tx);
    await super.apply(state, tx, event);
  }

  override async forget(id: string, tx: Tx): Promise<void> {
    await this.leaves(id, tx);
    await super.forget(id, tx);
  }

  /**
   * The link that assures a partner's programmes was mailed to all who kept them: the others have the next, or sign in.
   * That one was never mailed to somebody who had left by then.
   */
  private async leaves(id: string, tx: Tx): Promise<void> {
    await tx.manager.query(
      `UPDATE entry SET assurance_id = NULL
       WHERE id = (SELECT organisation_id FROM member WHERE id = $1 AND standing = 'member')`,
      [id],
    );
  }
}

const OrganisationRows = copyOf('directory.organisations', organisations, 'organisation', [
  'kind',
  'name',
  'standing',
  'membersAsk',
  'membersOffer',
  'sites',
]);

/** What stands on pages that are read without script. */
export const NetworkName = copyOf('directory.network', networks, 'network', ['name']);

/**
 * Employers by name, where they work, and whether all their members ask for introductions and make offers. What an
 * employer offers is found by its name, and closed once it is no member any more.
 */
export class Organisations extends OrganisationRows {
  override async apply(state: OrganisationState, tx: Tx, event: Received<OrganisationState>): Promise<void> {
    await super.apply(state, tx, event);
    await renameOffers(tx.manager, state.id, state.name);
    if (state.standing !== 'member') await offersFallDue(tx.manager, state.id);
  }

  override async forget(id: string, tx: Tx): Promise<void> {
    await super.forget(id, tx);
    await offersFallDue(tx.manager, id);
  }
}
