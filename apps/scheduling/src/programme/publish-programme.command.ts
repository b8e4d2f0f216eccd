import { isDeepStrictEqual } from 'node:util';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf } from '#contracts/endpoint';
import { GatheringProgrammePublished } from '#contracts/scheduling/events';
import type { publishProgramme } from '#contracts/scheduling/endpoints';
import { MOST_VERSIONS } from '#contracts/scheduling/programme';
import type { Tx } from '#messaging';
import { CommandInTransaction, Stale } from '#service';
import { renewAgendas } from '../agendas/agenda.rows';
import { tellTouched } from '../agendas/tell-touched';
import { touchingOf } from '../agendas/touching';
import { toPublished, viewArrangement } from './arrangement.view';
import { renewFloor } from '../floor/floor.rows';
import { GatheringIsDraft } from '../gatherings/gathering.errors';
import { NotPublishable, ProgrammeFull } from './programme.errors';
import { lockArrangement, saveArrangement, type Arranged } from './programme.rows';
import { ProgrammeVersion, type Published } from './programme-version.entity';
import { renewSessions } from '../sessions/renew-sessions';
import { whyNotThen } from './session-times';

type View = AnswerOf<typeof publishProgramme>;

export class PublishProgramme extends Command<View> {
  constructor(
    readonly gatheringId: string,
    readonly version: number,
    readonly byId: string,
  ) {
    super();
  }
}

/** What is arranged becomes the next version, which never changes. */
@CommandHandler(PublishProgramme)
export class PublishProgrammeHandler extends CommandInTransaction<PublishProgramme> {
  protected async handle({ gatheringId, version, byId }: PublishProgramme, tx: Tx): Promise<View> {
    const arranged = await lockArrangement(tx, gatheringId);
    const { gathering, programme } = arranged;
    // Nobody is to hear of it.
    if (gathering.isDraft) throw new GatheringIsDraft();
    if (programme.version !== version) throw new Stale();
    if (programme.published >= MOST_VERSIONS) throw new ProgrammeFull('versions');
    const view = await viewArrangement(tx.manager, gatheringId);
    const content = toPublished(view);
    const last = await lastOf(tx, programme);
    refuse(gathering, content, last);
    const publishedAt = new Date();
    Object.assign(programme, { published: programme.published + 1, publishedAt });
    const { published: number } = programme;
    const changes = view.changes ?? [];
    await tx.manager.insert(ProgrammeVersion, { gatheringId, number, publishedAt, content, changes });
    await renewAgendas(tx, { changes, number, publishedAt });
    await renewSessions(tx, { gatheringId, number, content });
    const touching = touchingOf(last, content, changes);
    await tellTouched(tx, { gatheringId, number, byId, ...touching });
    await renewFloor(tx, gatheringId);
    await saveArrangement(tx, arranged);
    const told = { gatheringId, version: number, sessions: content.sessions.length };
    await tx.emit(GatheringProgrammePublished, { ...told, publishedAt: publishedAt.toISOString() });
    return viewArrangement(tx.manager, gatheringId);
  }
}

async function lastOf({ manager }: Tx, programme: Arranged['programme']): Promise<Published | undefined> {
  const { gatheringId, published: number } = programme;
  return (await manager.findOneBy(ProgrammeVersion, { gatheringId, number }))?.content;
}

/** @throws NotPublishable */
function refuse(gathering: Arranged['gathering'], content: Published, last: Published | undefined): void {
  if (content.sessions.length === 0) throw NotPublishable.nothingPlaced();
  const outside = content.sessions.filter(({ startsAt, endsAt }) =>
    whyNotThen({ from: new Date(startsAt), to: new Date(endsAt) }, gathering),
  );
  if (outside.length > 0) throw NotPublishable.outside(outside[0]!.title, outside.length - 1);
  if (isDeepStrictEqual(last, content)) throw NotPublishable.nothingChanged();
}
