import type { EntityManager } from 'typeorm';
import { introductionEvents, introductions } from '#contracts/directory/events';
import type { Tx } from '#messaging';
import { change, create, NotFound } from '#service';
import { isOpen } from '../entries/entry.entity';
import { lockEntry, moveDoor } from '../entries/entry.rows';
import type { ProgrammeContent } from '#contracts/directory/content';
import { Introduction, IntroductionStep } from './introduction.entity';
import { peopleOf, type People } from './sides';

/** @throws NotFound */
export async function lockIntroduction(tx: Tx, id: string): Promise<Introduction> {
  const introduction = await tx.manager.findOne(Introduction, { where: { id }, lock: { mode: 'for_no_key_update' } });
  if (!introduction) throw new NotFound('introduction');
  return introduction;
}

type What = keyof typeof introductionEvents;
interface Happened {
  /** Null where time did it. */
  readonly byId: string | null;
  /** Whose turn it is to hear of it. */
  readonly to: 'asker' | 'partner' | 'both' | 'nobody';
  /** What stays to be read as a step; none where nothing was said or done that others read. */
  readonly step?: string;
  /** Those of both sides, where they are known already. */
  readonly people?: People;
}

/** Writes an introduction, new or changed with its row locked, tells of it, and hints at it those who may read it. */
export async function saveIntroduction(
  tx: Tx,
  introduction: Introduction,
  what: What,
  { byId, to, step, people }: Happened,
): Promise<void> {
  introduction.changedAt = new Date();
  const { asker, partner, employer } = people ?? (await peopleOf(tx.manager, introduction));
  const heard = { asker, partner, both: [...asker, ...partner], nobody: [] }[to];
  const details = { byId, toIds: heard.filter((id) => id !== byId) };
  if (introduction.version === undefined) await create(tx, introduction, introductionEvents[what], details);
  else await change(tx, introduction, introductionEvents[what], details);
  if (step !== undefined) await addStep(tx.manager, introduction.id, what as IntroductionStep['what'], byId, step);
  const { id: key, version, escalated, employerShares, partnerShares } = introduction;
  const audience = { persons: [...employer, ...partner], organisers: escalated || (employerShares && partnerShares) };
  tx.hint({ topic: introductions.name, key, version, audience });
}

async function addStep(
  manager: EntityManager,
  introductionId: string,
  what: IntroductionStep['what'],
  byId: string | null,
  text: string,
): Promise<void> {
  const nth = 1 + (await manager.countBy(IntroductionStep, { introductionId }));
  await manager.insert(IntroductionStep, { introductionId, nth, what, byId, at: new Date(), text });
}

/** An introduction takes room of its programme, or gives it back: the door closes and opens by itself. */
export async function takeRoom(tx: Tx, programmeId: string, many: 1 | -1): Promise<void> {
  const programme = await lockEntry(tx, programmeId, 'programme');
  const content = programme.content as ProgrammeContent | null;
  const wasOpen = content !== null && isOpen(content, programme.taken);
  programme.taken += many;
  await moveDoor(tx, programme, content !== null && isOpen(content, programme.taken) !== wasOpen);
}
