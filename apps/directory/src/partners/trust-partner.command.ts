import { Command, CommandHandler } from '@nestjs/cqrs';
import type { Tx } from '#messaging';
import { CommandInTransaction, type Caller } from '#service';
import { saveEntry, lockEntry } from '../entries/entry.rows';

export class TrustPartner extends Command<void> {
  constructor(
    readonly partnerId: string,
    readonly trusted: boolean,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** What waits already is still looked at. */
@CommandHandler(TrustPartner)
export class TrustPartnerHandler extends CommandInTransaction<TrustPartner> {
  protected async handle({ partnerId, trusted, caller }: TrustPartner, tx: Tx): Promise<void> {
    const partner = await lockEntry(tx, partnerId, 'partner');
    if (partner.trusted === trusted) return;
    partner.trusted = trusted;
    await saveEntry(tx, partner, 'changed', { byId: caller.personId });
  }
}
