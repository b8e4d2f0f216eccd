import { Command, CommandHandler } from '@nestjs/cqrs';
import { uuidv7 } from 'uuidv7';
import { MOST_SPONSORS, type addSponsor, type changeSponsor, type SponsorView } from '#contracts/library/endpoints';
import type { InputOf } from '#contracts/endpoint';
import type { Tx } from '#messaging';
import { CommandInTransaction, digestOf, firstOf, Invalid, inTurn, Stale, type Caller } from '#service';
import { Toolkit } from '../toolkits/toolkit.entity';
import { Sponsor } from './sponsor.entity';
import { SponsorsFull, SponsorshipEnded } from './sponsor.errors';
import { lockSponsor, viewSponsor } from './sponsor.rows';

type Said = InputOf<typeof changeSponsor>['body'];

export class AddSponsor extends Command<SponsorView> {
  constructor(
    readonly request: InputOf<typeof addSponsor>['body'],
    readonly caller: Caller,
  ) {
    super();
  }
}

/** No event: credits are read where they stand, and nothing elsewhere depends on who pays. */
@CommandHandler(AddSponsor)
export class AddSponsorHandler extends CommandInTransaction<AddSponsor> {
  protected async handle({ request, caller }: AddSponsor, tx: Tx): Promise<SponsorView> {
    const { id, ...said } = request;
    const requestHash = digestOf(request);
    const isSame = (one: Sponsor): boolean => one.addedBy === caller.personId && one.requestHash.equals(requestHash);
    if (!(await firstOf(tx, Sponsor, id, isSame))) {
      await checkSaid(tx, said);
      await inTurn(tx, 'sponsors', 'all');
      if ((await tx.manager.count(Sponsor)) >= MOST_SPONSORS) throw new SponsorsFull(MOST_SPONSORS);
      const made = { version: 1, linkId: uuidv7(), addedBy: caller.personId, addedAt: new Date(), endedAt: null };
      await tx.manager.insert(Sponsor, { id, ...said, ...made, requestHash });
    }
    return viewSponsor(tx.manager, id);
  }
}

export class ChangeSponsor extends Command<SponsorView> {
  constructor(
    readonly sponsorId: string,
    readonly version: number,
    readonly said: Said,
  ) {
    super();
  }
}

@CommandHandler(ChangeSponsor)
export class ChangeSponsorHandler extends CommandInTransaction<ChangeSponsor> {
  protected async handle({ sponsorId: id, version, said }: ChangeSponsor, tx: Tx): Promise<SponsorView> {
    const sponsor = await lockSponsor(tx, id);
    if (sponsor.version !== version) throw new Stale();
    if (sponsor.endedAt) throw new SponsorshipEnded();
    await checkSaid(tx, said);
    await tx.manager.update(Sponsor, { id }, { ...said, version: version + 1 });
    return viewSponsor(tx.manager, id);
  }
}

async function checkSaid(tx: Tx, { from, to, toolkitIds }: Said): Promise<void> {
  if (to !== null && to < from) {
    throw new Invalid([{ pointer: '#/to', detail: 'Choose a last day that is not before the first.' }]);
  }
  const wanted = [...new Set(toolkitIds)];
  const known = await tx.manager.createQueryBuilder(Toolkit, 't').where('t.id = ANY (:wanted)', { wanted }).getCount();
  if (known < wanted.length) {
    throw new Invalid([{ pointer: '#/toolkitIds', detail: 'One of these toolkits is not there any more.' }]);
  }
}
