import { Injectable } from '@nestjs/common';
import { Command, CommandBus, CommandHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { offers } from '#contracts/directory/events';
import type { Tx } from '#messaging';
import { CommandInTransaction, DUE_AT_ONCE, DueOnDays } from '#service';
import { today } from '../freshness/days';
import { forgetAll, lapseAll, unsettleAll } from '../takings/taking.rows';
import { isWithinItsDays, NOBODY, Offer } from './offer.entity';
import { employerLeft } from './offer-keeper.rule';
import { lockOffer, saveOffer } from './offer.rows';

/** What time does to an offer, or what became of its employer; nothing where somebody was faster. */
export class OfferFallsDue extends Command<void> {
  constructor(readonly offerId: string) {
    super();
  }
}

@CommandHandler(OfferFallsDue)
export class OfferFallsDueHandler extends CommandInTransaction<OfferFallsDue> {
  protected async handle({ offerId }: OfferFallsDue, tx: Tx): Promise<void> {
    const offer = await lockOffer(tx, offerId);
    if (offer.dueOn === null || offer.dueOn > today()) return;
    if (offer.standing === 'over') return forget(tx, offer);
    if (offer.lastDay! < today()) {
      offer.ends();
      await lapseAll(tx, offer);
      return saveOffer(tx, offer, 'over', null);
    }
    const left = await hasLeft(tx, offer);
    if (left) {
      await lapseAll(tx, offer);
      await unsettleAll(tx, offer, null);
    }
    if (offer.standing === 'open' && (left || !isWithinItsDays(offer))) {
      // Where the last day for asking is past, who asked before is still answered.
      offer.closes(null);
      return saveOffer(tx, offer, 'closed', null);
    }
    offer.waits();
    await tx.manager.update(Offer, { id: offerId }, { dueOn: offer.dueOn });
  }
}

async function hasLeft(tx: Tx, { organisationId }: Offer): Promise<boolean> {
  const [row]: { left: boolean }[] = await tx.manager.query(`SELECT ${employerLeft('$1')} AS left`, [organisationId]);
  return row!.left;
}

/** Here it stays for the numbers of the report, and as it is, but for the person to turn to. */
async function forget(tx: Tx, offer: Offer): Promise<void> {
  await forgetAll(tx, offer.id);
  await tx.manager.update(
    Offer,
    { id: offer.id },
    { content: { ...offer.content, contact: NOBODY }, forgotten: true, dueOn: null },
  );
  await tx.forget(offers, offer.id, offer.version + 1);
}

/** Closes offers, ends them and has others forget them, on the day that it falls due. */
@Injectable()
export class OfferClock extends DueOnDays {
  constructor(
    private readonly dataSource: DataSource,
    commands: CommandBus,
  ) {
    super('the clock of offers', commands);
  }

  protected due({ id }: { id: string }): Promise<{ id: string }[]> {
    return this.dataSource.query(
      `SELECT id FROM offer WHERE due_on <= current_date AND id > $1 ORDER BY id LIMIT ${DUE_AT_ONCE}`,
      [id],
    );
  }

  protected command(id: string): OfferFallsDue {
    return new OfferFallsDue(id);
  }
}
