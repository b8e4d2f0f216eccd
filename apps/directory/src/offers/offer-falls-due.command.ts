import { Injectable } from '@nestjs/common';
import { Command, CommandBus, CommandHandler } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import { offers } from '#contracts/directory/events';
import type { Tx } from '#messaging';
import { CommandInTransaction, DUE_AT_ONCE, DueOnDays } from '#service';
import { today } from '../freshness/days';
import { forgetAll, lapseAll } from '../takings/taking.rows';
import { isWithinItsDays, Offer } from './offer.entity';
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
    const left = await employerLeft(tx, offer);
    if (left) await lapseAll(tx, offer);
    if (offer.standing === 'open' && (left || !isWithinItsDays(offer))) {
      // Where the last day for asking is past, who asked before is still answered.
      offer.closes(null);
      return saveOffer(tx, offer, 'closed', null);
    }
    offer.waits();
    await tx.manager.update(Offer, { id: offerId }, { dueOn: offer.dueOn });
  }
}

async function employerLeft(tx: Tx, { organisationId }: Offer): Promise<boolean> {
  const rows: unknown[] = await tx.manager.query(`SELECT FROM organisation WHERE id = $1 AND standing = 'member'`, [
    organisationId,
  ]);
  return rows.length === 0;
}

/** Here it stays for the numbers of the report, and as it is. */
async function forget(tx: Tx, offer: Offer): Promise<void> {
  await forgetAll(tx, offer.id);
  await tx.manager.update(Offer, { id: offer.id }, { forgotten: true, dueOn: null });
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
