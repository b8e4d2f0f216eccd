import { isDeepStrictEqual } from 'node:util';
import { Command, CommandHandler } from '@nestjs/cqrs';
import { offers } from '#contracts/directory/events';
import type { OfferContent } from '#contracts/directory/offers';
import type { Tx } from '#messaging';
import { CommandInTransaction, Invalid, isOrganiser, NotAllowed, NotFound, Stale, type Caller } from '#service';
import { lapseAll, unsettleAll } from '../takings/taking.rows';
import { FewerThanTaken, OfferNotReady, OfferOpened, OfferOver } from './offer.errors';
import { Offer } from './offer.entity';
import { keepsOffer } from './offer-keeper.rule';
import { hintKeepers, lockKnown, lockOffer, saveOffer } from './offer.rows';
import { checkOfferReady, writtenOffer } from './written-offer';

const CLOSED_BY_ORGANISER = 'An organiser closed this offer and said why. Change it, then ask them to open it again.';

export class EditOffer extends Command<void> {
  constructor(
    readonly offerId: string,
    readonly version: number,
    readonly content: OfferContent,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(EditOffer)
export class EditOfferHandler extends CommandInTransaction<EditOffer> {
  protected async handle({ offerId, version, content, caller }: EditOffer, tx: Tx): Promise<void> {
    const offer = await lockOffer(tx, offerId);
    if (offer.version !== version) throw new Stale();
    if (offer.standing === 'over') throw new OfferOver();
    const { places } = content;
    if (places !== null && places < offer.taken) throw new FewerThanTaken(offer.taken);
    const was = offer.content;
    offer.says(await writtenOffer(tx.manager, content, was));
    if (offer.standing === 'open') checkOfferReady(offer.content);
    await saveOffer(tx, offer, 'changed', caller.personId);
    if (isElsewhere(offer.content, was)) await unsettleAll(tx, offer, caller.personId);
  }
}

/** Whoever has places would go at the wrong time, or to the wrong place. */
const isElsewhere = (now: OfferContent, was: OfferContent): boolean =>
  (['dates', 'times', 'locations', 'online'] as const).some((field) => !isDeepStrictEqual(now[field], was[field]));

export class OpenOffer extends Command<void> {
  constructor(
    readonly offerId: string,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** What an organiser closed, organisers open again: else their word would hold until the employer's next click. */
@CommandHandler(OpenOffer)
export class OpenOfferHandler extends CommandInTransaction<OpenOffer> {
  protected async handle({ offerId, caller }: OpenOffer, tx: Tx): Promise<void> {
    const offer = await lockOffer(tx, offerId);
    const keeps = keepsOffer(caller, offer);
    if (!keeps) await lockKnown(tx, offerId);
    if (offer.standing === 'open') return;
    if (offer.standing === 'over') throw new OfferOver();
    if (offer.closedReason !== null && !isOrganiser(caller)) throw new NotAllowed(CLOSED_BY_ORGANISER);
    if (offer.closedReason === null && !keeps) throw new NotAllowed('This is for those who keep the offer.');
    checkOfferReady(offer.content);
    offer.opens();
    await saveOffer(tx, offer, 'opened', caller.personId);
  }
}

export class CloseOffer extends Command<void> {
  constructor(
    readonly offerId: string,
    readonly reason: string,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** An employer that closes its offer answers who asked before; what an organiser closes is answered by that. */
@CommandHandler(CloseOffer)
export class CloseOfferHandler extends CommandInTransaction<CloseOffer> {
  protected async handle({ offerId, reason, caller }: CloseOffer, tx: Tx): Promise<void> {
    const offer = await lockOffer(tx, offerId);
    const keeps = keepsOffer(caller, offer);
    if (offer.standing === 'draft') {
      if (keeps) throw new OfferNotReady('This is a draft: nobody finds it yet.');
      throw new NotFound('offer');
    }
    if (offer.standing === 'closed') return;
    if (offer.standing === 'over') throw new OfferOver();
    if (!keeps && !reason) {
      throw new Invalid([{ pointer: '#/reason', detail: 'Say why: those who keep the offer read it.' }]);
    }
    offer.closes(keeps ? null : reason);
    if (!keeps) await lapseAll(tx, offer);
    await saveOffer(tx, offer, 'closed', caller.personId);
    await unsettleAll(tx, offer, caller.personId);
  }
}

export class DiscardOffer extends Command<void> {
  constructor(readonly offerId: string) {
    super();
  }
}

@CommandHandler(DiscardOffer)
export class DiscardOfferHandler extends CommandInTransaction<DiscardOffer> {
  protected async handle({ offerId }: DiscardOffer, tx: Tx): Promise<void> {
    const offer = await lockOffer(tx, offerId);
    if (offer.standing !== 'draft') throw new OfferOpened();
    await hintKeepers(tx, offer);
    await tx.manager.delete(Offer, { id: offerId });
    await tx.forget(offers, offerId, offer.version + 1);
  }
}
