import { Command, CommandHandler } from '@nestjs/cqrs';
import { MOST_CO_HOSTS } from '#contracts/scheduling/endpoints';
import { GatheringChanged, gatherings } from '#contracts/scheduling/events';
import type { Tx } from '#messaging';
import { change, CommandInTransaction, NotFound, Problem } from '#service';
import { leaveFloor } from '../floor/floor.rows';
import { keepDraft } from '../gatherings/drafts';
import type { Gathering } from '../gatherings/gathering.entity';
import { lockGathering } from '../gatherings/gathering.rows';
import { membersAmong } from '../members/membership.rows';

export class NameCoHost extends Command<void> {
  constructor(
    readonly gatheringId: string,
    readonly personId: string,
  ) {
    super();
  }
}

class TooManyCoHosts extends Problem {
  constructor() {
    super('too-many-co-hosts', `${MOST_CO_HOSTS} people are co-hosts, which is the most.`);
  }
}

@CommandHandler(NameCoHost)
export class NameCoHostHandler extends CommandInTransaction<NameCoHost> {
  protected async handle({ gatheringId, personId }: NameCoHost, tx: Tx): Promise<void> {
    const gathering = await lockGathering(tx, gatheringId);
    if (gathering.coHosts.includes(personId)) return;
    // Whoever has left the network is none any more, and in nobody's way.
    const [member, ...before] = await membersAmong(tx, [personId, ...gathering.coHosts]);
    if (member !== personId) throw new NotFound('person');
    if (before.length >= MOST_CO_HOSTS) throw new TooManyCoHosts();
    await tellCoHosts(tx, gathering, [...before, personId]);
  }
}

export class RemoveCoHost extends Command<void> {
  constructor(
    readonly gatheringId: string,
    readonly personId: string,
  ) {
    super();
  }
}

@CommandHandler(RemoveCoHost)
export class RemoveCoHostHandler extends CommandInTransaction<RemoveCoHost> {
  protected async handle({ gatheringId, personId }: RemoveCoHost, tx: Tx): Promise<void> {
    const gathering = await lockGathering(tx, gatheringId);
    if (!gathering.coHosts.includes(personId)) return;
    const others = gathering.coHosts.filter((one) => one !== personId);
    await tellCoHosts(tx, gathering, others);
    await leaveFloor(tx, gathering.id, personId);
    // Who runs it no more hears of what may be for those invited alone: their screens, that something changed.
    const { id: key, version } = gathering;
    tx.hint({ topic: gatherings.name, key, version, audience: { persons: [personId] } });
  }
}

async function tellCoHosts(tx: Tx, gathering: Gathering, coHosts: string[]): Promise<void> {
  gathering.coHosts = coHosts;
  if (gathering.isDraft) await keepDraft(tx, gathering);
  else await change(tx, gathering, GatheringChanged, { changed: ['coHosts'] });
}
