import { Command, CommandHandler } from '@nestjs/cqrs';
import { uuidv7 } from 'uuidv7';
import { PartnerAgeing } from '#contracts/directory/events';
import type { Tx } from '#messaging';
import { change, CommandInTransaction, type Aggregate } from '#service';
import type { PartnerState } from '#contracts/directory/events';
import { lockEntry } from '../entries/entry.rows';
import { Entry } from '../entries/entry.entity';
import { lockPublished } from './assure-entry.command';
import { nextReminder, nextStep, today } from './days';

export class RemindPartner extends Command<void> {
  constructor(readonly partnerId: string) {
    super();
  }
}

/**
 * Asks those who keep a partner's programmes whether they are still true, once before each step, for all of them in one
 * mail; nothing where somebody was faster. A partner that is not published is not asked.
 */
@CommandHandler(RemindPartner)
export class RemindPartnerHandler extends CommandInTransaction<RemindPartner> {
  protected async handle({ partnerId }: RemindPartner, tx: Tx): Promise<void> {
    const programmes = await lockPublished(tx, partnerId);
    const due = programmes.filter(({ remindOn }) => remindOn !== null && remindOn <= today());
    if (due.length === 0) return;
    for (const { id, assuredOn } of due) await tx.manager.update(Entry, { id }, { remindOn: nextReminder(assuredOn!) });
    const ageing = due.flatMap(({ id, name, assuredOn }) => {
      const next = nextStep(assuredOn!);
      return next ? [{ id, name, ...next }] : [];
    });
    const partner = await lockEntry(tx, partnerId, 'partner');
    if (ageing.length === 0 || partner.standing !== 'published') return;
    const assuranceId = uuidv7();
    partner.assuranceId = assuranceId;
    await change(tx, partner as Aggregate<PartnerState>, PartnerAgeing, { assuranceId, programmes: ageing });
  }
}
