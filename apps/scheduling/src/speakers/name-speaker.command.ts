import { Command, CommandHandler } from '@nestjs/cqrs';
import { isolated } from '#contracts/isolated';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { addSpeaker, removeSpeaker } from '#contracts/scheduling/endpoints';
import { MOST_SPEAKERS } from '#contracts/scheduling/programme';
import type { Tx } from '#messaging';
import { CommandInTransaction, digestOf, firstOf, Invalid } from '#service';
import { renewFloor } from '../floor/floor.rows';
import { lockGathering } from '../gatherings/gathering.rows';
import { viewArrangement } from '../programme/arrangement.view';
import { ProgrammeFull } from '../programme/programme.errors';
import { lockArrangement, lockProgramme, saveArrangement } from '../programme/programme.rows';
import { Speaker } from './speaker.entity';

type View = AnswerOf<typeof addSpeaker>;
type Request = InputOf<typeof addSpeaker>['body'];

export class NameSpeaker extends Command<View> {
  constructor(
    readonly gatheringId: string,
    readonly request: Request,
  ) {
    super();
  }
}

@CommandHandler(NameSpeaker)
export class NameSpeakerHandler extends CommandInTransaction<NameSpeaker> {
  protected async handle({ gatheringId, request }: NameSpeaker, tx: Tx): Promise<View> {
    const requestHash = digestOf(request);
    const isSame = (one: Speaker): boolean => one.gatheringId === gatheringId && one.requestHash.equals(requestHash);
    const arranged = await lockArrangement(tx, gatheringId);
    if (!(await firstOf(tx, Speaker, request.id, isSame))) {
      const speaker = Object.assign(new Speaker(), { id: request.id, gatheringId, requestHash }, whoOf(request));
      await refuse(tx, speaker);
      await tx.manager.insert(Speaker, speaker);
      await saveArrangement(tx, arranged);
    }
    return viewArrangement(tx.manager, gatheringId);
  }
}

function whoOf({ who }: Request): Pick<Speaker, 'personId' | 'name' | 'organisation' | 'email'> {
  if ('personId' in who) return { personId: who.personId, name: null, organisation: null, email: null };
  return { personId: null, ...who };
}

/** @throws Invalid where they are no member, or are named already. */
async function refuse(tx: Tx, { gatheringId, personId, email }: Speaker): Promise<void> {
  const pointer = personId ? '#/who/personId' : '#/who/email';
  const [found]: [{ many: number; named: boolean; isMember: boolean; name: string | null }] = await tx.manager.query(
    `SELECT count(*)::integer AS many, coalesce(bool_or(person_id = $2 OR email = $3), false) AS named,
       EXISTS (SELECT FROM member WHERE id = $2 AND standing = 'member') AS "isMember",
       (SELECT name FROM member WHERE id = $2) AS name
     FROM speaker WHERE gathering_id = $1`,
    [gatheringId, personId, email],
  );
  if (found.named) {
    const who = found.name === null ? 'Somebody with this address' : isolated(found.name);
    throw new Invalid([{ pointer, detail: `${who} is named already.` }]);
  }
  if (personId && !found.isMember) throw new Invalid([{ pointer, detail: 'They are no member of the network.' }]);
  if (found.many >= MOST_SPEAKERS) throw new ProgrammeFull('speakers');
}

export class RemoveSpeaker extends Command<AnswerOf<typeof removeSpeaker>> {
  constructor(
    readonly gatheringId: string,
    readonly speakerId: string,
  ) {
    super();
  }
}

/** At any time, also when the gathering is over: they may ask for it. A repeat finds nobody more to take out. */
@CommandHandler(RemoveSpeaker)
export class RemoveSpeakerHandler extends CommandInTransaction<RemoveSpeaker> {
  protected async handle({ gatheringId, speakerId }: RemoveSpeaker, tx: Tx): Promise<View> {
    const arranged = await lockProgramme(tx, await lockGathering(tx, gatheringId));
    const { affected } = await tx.manager.delete(Speaker, { id: speakerId, gatheringId });
    if (affected) {
      // They may have moderated.
      await renewFloor(tx, gatheringId);
      await saveArrangement(tx, arranged);
    }
    return viewArrangement(tx.manager, gatheringId);
  }
}
