import { Command, CommandHandler } from '@nestjs/cqrs';
import type { InputOf } from '#contracts/endpoint';
import type { makeOffer } from '#contracts/directory/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, digestOf, firstOf, inTurn, NotAllowed, type Caller } from '#service';
import { leads, membersMay } from '../introductions/sides';
import { OffersFull } from './offer.errors';
import { Offer } from './offer.entity';
import { saveOffer } from './offer.rows';
import { writtenOffer } from './written-offer';

type Request = InputOf<typeof makeOffer>['body'];

/** Of what is not over: of one employer, and in all. */
const MOST_OF_EMPLOYER = 100;
const MOST_IN_ALL = 20_000;

export class MakeOffer extends Command<void> {
  constructor(
    readonly request: Request,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(MakeOffer)
export class MakeOfferHandler extends CommandInTransaction<MakeOffer> {
  protected async handle({ request, caller }: MakeOffer, tx: Tx): Promise<void> {
    const { personId: madeBy, organisationId } = caller;
    const requestHash = digestOf(request);
    const isSame = (one: Offer): boolean => one.madeBy === madeBy && one.requestHash.equals(requestHash);
    if (await firstOf(tx, Offer, request.id, isSame)) return;
    if (!leads(caller, organisationId) && !(await membersMay(tx, organisationId, 'members_offer'))) {
      throw new NotAllowed(
        'In your organisation its leads make offers. Ask yours, who can also allow it to all members.',
      );
    }
    await checkRoom(tx, organisationId);
    const content = await writtenOffer(tx.manager, request.content, null);
    await saveOffer(tx, Offer.make({ id: request.id, organisationId, madeBy, requestHash, content }), 'made', madeBy);
  }
}

/** Two that are made at once are counted one after the other. @throws OffersFull */
async function checkRoom(tx: Tx, organisationId: string): Promise<void> {
  await inTurn(tx, 'offers', 'all');
  const [many]: { own: number; all: number }[] = await tx.manager.query(
    `SELECT count(*) FILTER (WHERE organisation_id = $1)::integer AS own, count(*)::integer AS all
     FROM offer WHERE standing <> 'over'`,
    [organisationId],
  );
  if (many!.own >= MOST_OF_EMPLOYER) {
    throw new OffersFull(
      `Your organisation has ${MOST_OF_EMPLOYER} offers that are not over. Throw a draft away, or write one anew.`,
    );
  }
  if (many!.all >= MOST_IN_ALL) throw new OffersFull('The network has very many offers. Ask its organisers.');
}
