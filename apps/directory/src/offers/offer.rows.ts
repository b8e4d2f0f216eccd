import type { EntityManager } from 'typeorm';
import { offerEvents, offers, type OfferState } from '#contracts/directory/events';
import type { Tx } from '#messaging';
import { change, create, NotFound, type Aggregate } from '#service';
import { peopleOf } from '../introductions/sides';
import { makeOfferFindable } from './findable-offer';
import { IS_FOR_NETWORK } from './offer-keeper.rule';
import { Offer } from './offer.entity';

/** An offer, its row locked until the transaction ends: who counts its places takes turns. @throws NotFound */
export async function lockOffer(tx: Tx, id: string): Promise<Offer> {
  const offer = await tx.manager.findOne(Offer, { where: { id }, lock: { mode: 'for_no_key_update' } });
  if (!offer) throw new NotFound('offer');
  return offer;
}

/** One that partners know of, locked. @throws NotFound */
export async function lockKnown(tx: Tx, id: string): Promise<Offer> {
  const offer = await lockOffer(tx, id);
  const rows: unknown[] = await tx.manager.query(`SELECT FROM offer o WHERE id = $1 AND ${IS_FOR_NETWORK}`, [id]);
  if (rows.length === 0) throw new NotFound('offer');
  return offer;
}

/**
 * Writes an offer, new or changed, tells of it, and has it found as it is now, all at once; `isFoundAnew` is false where
 * nothing that it is found by has changed.
 */
export async function saveOffer(
  tx: Tx,
  offer: Offer,
  what: keyof typeof offerEvents,
  byId: string | null,
  isFoundAnew = true,
): Promise<void> {
  offer.changedAt = new Date();
  const aggregate = offer as Aggregate<OfferState>;
  if (offer.version === undefined) await create(tx, aggregate, offerEvents[what], { byId });
  else await change(tx, aggregate, offerEvents[what], { byId });
  if (isFoundAnew) await makeOfferFindable(tx.manager, offer);
  await hintKeepers(tx, offer);
}

/** Of a draft nobody else hears; and their own lists are nobody else's. */
export async function hintKeepers(tx: Tx, offer: Offer): Promise<void> {
  const { id: key, version, standing, organisationId, madeBy } = offer;
  const people = await peopleOf(tx.manager, { organisationId, partnerId: null, askedBy: madeBy });
  const audience = { persons: people.employer };
  if (standing === 'draft') tx.hint({ topic: offers.name, key, version, audience });
  tx.hint({ topic: 'directory.own-offers', key, version, audience });
}

/** The clock looks at what an employer offers that has left, or has it closed. */
export async function offersFallDue(manager: EntityManager, organisationId: string): Promise<void> {
  await manager.query(
    `UPDATE offer SET due_on = least(due_on, current_date) WHERE organisation_id = $1 AND standing IN ('open', 'closed')`,
    [organisationId],
  );
}
