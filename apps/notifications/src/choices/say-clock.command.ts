import { Command, CommandHandler } from '@nestjs/cqrs';
import { momentOf } from '#contracts/moments';
import type { Tx } from '#messaging';
import { CommandInTransaction, Invalid } from '#service';

export class SayClock extends Command<void> {
  constructor(
    readonly personId: string,
    readonly zone: string,
  ) {
    super();
  }
}

@CommandHandler(SayClock)
export class SayClockHandler extends CommandInTransaction<SayClock> {
  protected async handle({ personId, zone }: SayClock, tx: Tx): Promise<void> {
    if (!isKnown(zone)) {
      throw new Invalid([{ pointer: '#/zone', detail: 'Choose a time zone by its name, like Europe/London.' }]);
    }
    await tx.manager.query(
      `INSERT INTO mail_choice (person_id, mentions, zone) VALUES ($1, true, $2)
       ON CONFLICT (person_id) DO UPDATE SET zone = excluded.zone`,
      [personId, zone],
    );
  }
}

/** Whether times can be told there. */
function isKnown(zone: string): boolean {
  try {
    return momentOf(new Date(), zone).clock !== '';
  } catch {
    return false;
  }
}
