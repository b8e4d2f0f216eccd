import { IsNull, Not, type FindOptionsWhere } from 'typeorm';
import { takingEvents, takings, type TakingState } from '#contracts/directory/events';
import type { Tx } from '#messaging';
import { change, create, NotFound, type Aggregate } from '#service';
import { peopleOf } from '../introductions/sides';
import type { Offer } from '../offers/offer.entity';
import { lockOffer, saveOffer } from '../offers/offer.rows';
import { PlacesGone } from './taking.errors';
import { Taking, TakingStep } from './taking.entity';

/** Both locked, the offer first as everybody does. @throws NotFound */
export async function lockTaking(tx: Tx, id: string): Promise<{ taking: Taking; offer: Offer }> {
  const known = await tx.manager.findOneBy(Taking, { id });
  if (!known) throw new NotFound('request');
  const offer = await lockOffer(tx, known.offerId);
  const taking = await tx.manager.findOne(Taking, { where: { id }, lock: { mode: 'for_no_key_update' } });
  return { taking: taking!, offer };
}

interface Happened {
  /** Null where time did it. */
  readonly byId: string | null;
  /** Whose turn it is to hear of it. */
  readonly to: 'employer' | 'partner' | 'nobody';
}

/** Writes it, new or changed with its row locked, tells of it, keeps the count as a step, and hints at it both sides. */
export async function saveTaking(
  tx: Tx,
  offer: Offer,
  taking: Taking,
  what: keyof typeof takingEvents,
  { byId, to }: Happened,
): Promise<void> {
  taking.changedAt = new Date();
  const { organisationId, partnerId } = taking;
  const people = await peopleOf(tx.manager, { organisationId, partnerId, askedBy: offer.madeBy });
  const asker = people.partner.filter((id) => id === taking.byId);
  const heard = { employer: people.asker, partner: asker.length > 0 ? asker : people.partner, nobody: [] }[to];
  const details = { byId, toIds: heard.filter((id) => id !== byId) };
  const aggregate = taking as Aggregate<TakingState>;
  if (taking.version === undefined) await create(tx, aggregate, takingEvents[what], details);
  else await change(tx, aggregate, takingEvents[what], details);
  if (what !== 'unsettled') await addStep(tx, taking, what, byId);
  const audience = { persons: [...people.employer, ...people.partner] };
  tx.hint({ topic: takings.name, key: taking.id, version: taking.version, audience });
}

async function addStep(
  tx: Tx,
  { id: takingId, standing, asked, places }: Taking,
  what: TakingStep['what'],
  byId: string | null,
): Promise<void> {
  const nth = 1 + (await tx.manager.countBy(TakingStep, { takingId }));
  const counted = standing === 'asked' ? asked : places;
  await tx.manager.insert(TakingStep, { takingId, nth, what, places: counted, byId, at: new Date() });
}

/** So many places more of the offer are taken, or fewer, with its row locked: never more than there are. @throws PlacesGone */
export async function takePlaces(tx: Tx, offer: Offer, many: number, byId: string): Promise<void> {
  if (offer.left !== null && many > offer.left) throw new PlacesGone(offer.left);
  const wasFull = offer.isFull;
  offer.taken += many;
  // Of the count search knows only whether there is room.
  await saveOffer(tx, offer, 'counted', byId, offer.isFull !== wasFull);
}

/** Whoever waits for an answer of an offer, its row locked, hears that there will be none. */
export async function lapseAll(tx: Tx, offer: Offer): Promise<void> {
  for (const taking of await lockAll(tx, { offerId: offer.id, standing: 'asked' })) await lapse(tx, offer, taking);
}

/** Partners that have places of an offer, its row locked, are asked to look again. */
export async function unsettleAll(tx: Tx, offer: Offer, byId: string | null): Promise<void> {
  const has = { offerId: offer.id, standing: 'taken', partnerId: Not(IsNull()) } as const;
  for (const taking of await lockAll(tx, has))
    await saveTaking(tx, offer, taking, 'unsettled', { byId, to: 'partner' });
}

const lockAll = (tx: Tx, where: FindOptionsWhere<Taking>): Promise<Taking[]> =>
  tx.manager.find(Taking, { where, order: { id: 'ASC' }, lock: { mode: 'for_no_key_update' } });

export async function lapse(tx: Tx, offer: Offer, taking: Taking): Promise<void> {
  taking.stands('lapsed');
  await saveTaking(tx, offer, taking, 'lapsed', { byId: null, to: 'partner' });
}

/** Of an offer that is long over others forget also what was counted. */
export async function forgetAll(tx: Tx, offerId: string): Promise<void> {
  const all: { id: string; version: number }[] = await tx.manager.query(
    'SELECT id, version FROM taking WHERE offer_id = $1 ORDER BY id',
    [offerId],
  );
  for (const { id, version } of all) await tx.forget(takings, id, version + 1);
}
