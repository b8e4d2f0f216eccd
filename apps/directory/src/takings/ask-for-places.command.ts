import { Command, CommandHandler } from '@nestjs/cqrs';
import type { InputOf } from '#contracts/endpoint';
import type { askForPlaces, countPlaces } from '#contracts/directory/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, digestOf, firstOf, inTurn, Invalid, NotAllowed, type Caller } from '#service';
import { IsNull } from 'typeorm';
import { Entry } from '../entries/entry.entity';
import { today } from '../freshness/days';
import { OfferNotReady, OfferOver } from '../offers/offer.errors';
import { isWithinItsDays, type Offer } from '../offers/offer.entity';
import { lockKnown, lockOffer } from '../offers/offer.rows';
import { OfferClosed, PlacesAskedAlready, PlacesGone, TakingsFull } from './taking.errors';
import { Taking } from './taking.entity';
import { saveTaking, takePlaces } from './taking.rows';

/** What may wait for an answer: of one partner, and at one offer; and all that one partner ever asks of one, and its employer counts. */
const MOST_OF_PARTNER = 50;
const MOST_AT_OFFER = 100;
const MOST_ASKED = 20;
const MOST_COUNTED = 1000;

export class AskForPlaces extends Command<void> {
  constructor(
    readonly offerId: string,
    readonly request: InputOf<typeof askForPlaces>['body'],
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(AskForPlaces)
export class AskForPlacesHandler extends CommandInTransaction<AskForPlaces> {
  protected async handle({ offerId, request, caller }: AskForPlaces, tx: Tx): Promise<void> {
    const { id, places: asked, programmeId, on: beginsOn, help } = request;
    const { personId: byId, organisationId: partnerId } = caller;
    const requestHash = digestOf({ offerId, ...request });
    if (await firstOf(tx, Taking, id, (one) => one.byId === byId && one.requestHash.equals(requestHash))) return;
    await checkPartner(tx, partnerId, programmeId);
    // Two that are asked at once are counted one after the other.
    await inTurn(tx, 'takings of', partnerId);
    const offer = await lockKnown(tx, offerId);
    if (offer.standing !== 'open' || !isWithinItsDays(offer)) throw new OfferClosed();
    if (offer.left !== null && asked > offer.left) throw new PlacesGone(offer.left);
    checkDay(offer, beginsOn);
    await checkRoom(tx, offer, partnerId);
    const taking = Taking.ask(offer, {
      ...{ id, partnerId, programmeId, byId, requestHash, asked, beginsOn },
      help: [...new Set(help)],
    });
    await saveTaking(tx, offer, taking, 'asked', { byId, to: 'employer' });
  }
}

/** A partner that others find, and a programme of its own that they find too. */
async function checkPartner(tx: Tx, partnerId: string, programmeId: string | null): Promise<void> {
  if (!(await tx.manager.existsBy(Entry, { id: partnerId, kind: 'partner', standing: 'published' }))) {
    throw new NotAllowed('Employers know of you once your entry is published. Ask the network’s organisers.');
  }
  if (!programmeId) return;
  const found = { id: programmeId, partnerId, kind: 'programme', standing: 'published' } as const;
  if (!(await tx.manager.existsBy(Entry, found))) {
    throw new Invalid([{ pointer: '#/programmeId', detail: 'Choose a programme of your own that others find.' }]);
  }
}

/** They would begin while the offer lasts. @throws Invalid */
function checkDay({ content: { dates }, lastDay }: Offer, day: string | null): void {
  if (day === null) return;
  const refuse = (detail: string) => new Invalid([{ pointer: '#/on', detail }]);
  if (day < today()) throw refuse('This day is past. Choose a later one, or none.');
  const lasts = dates.length === 0 ? day <= lastDay! : dates.some(({ from, until }) => from <= day && day <= until);
  if (!lasts) throw refuse('The offer does not take place on this day. Choose one of its days, or none.');
}

/** @throws PlacesAskedAlready, TakingsFull */
async function checkRoom(tx: Tx, { id }: Offer, partnerId: string): Promise<void> {
  const [many]: { same: number; ofPartner: number; atOffer: number }[] = await tx.manager.query(
    `SELECT count(*) FILTER (WHERE offer_id = $1 AND partner_id = $2)::integer AS same,
       count(*) FILTER (WHERE partner_id = $2)::integer AS "ofPartner",
       count(*) FILTER (WHERE offer_id = $1)::integer AS "atOffer"
     FROM taking WHERE standing = 'asked' AND (offer_id = $1 OR partner_id = $2)`,
    [id, partnerId],
  );
  const { same, ofPartner, atOffer } = many!;
  if (same > 0) throw new PlacesAskedAlready();
  if (ofPartner >= MOST_OF_PARTNER) {
    throw new TakingsFull(`You wait for ${MOST_OF_PARTNER} answers already. Withdraw one that is not needed any more.`);
  }
  if (atOffer >= MOST_AT_OFFER) {
    throw new TakingsFull('Very many wait for this employer’s answer already. Try again in a few days.');
  }
  if ((await tx.manager.countBy(Taking, { offerId: id, partnerId })) >= MOST_ASKED) {
    throw new TakingsFull(
      `You have asked for this offer ${MOST_ASKED} times. Write to the employer, or look for another.`,
    );
  }
}

export class CountPlaces extends Command<void> {
  constructor(
    readonly offerId: string,
    readonly request: InputOf<typeof countPlaces>['body'],
    readonly byId: string,
  ) {
    super();
  }
}

/** Also once the offer is over, as long as what was counted can be corrected: then the employer knows how many came. */
@CommandHandler(CountPlaces)
export class CountPlacesHandler extends CommandInTransaction<CountPlaces> {
  protected async handle({ offerId, request, byId }: CountPlaces, tx: Tx): Promise<void> {
    const { id, places } = request;
    const requestHash = digestOf({ offerId, ...request });
    if (await firstOf(tx, Taking, id, (one) => one.byId === byId && one.requestHash.equals(requestHash))) return;
    const offer = await lockOffer(tx, offerId);
    if (offer.standing === 'draft') throw new OfferNotReady('This is a draft. Open it first.');
    if (offer.forgotten) throw new OfferOver();
    if ((await tx.manager.countBy(Taking, { offerId, partnerId: IsNull() })) >= MOST_COUNTED) {
      throw new TakingsFull('You have counted places of this offer as often as one may. Make a new one.');
    }
    await takePlaces(tx, offer, places, byId);
    await saveTaking(tx, offer, Taking.count(offer, { id, byId, requestHash, places }), 'taken', {
      byId,
      to: 'nobody',
    });
  }
}
