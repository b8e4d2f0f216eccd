import { Command, CommandHandler } from '@nestjs/cqrs';
import { jointProgrammeEvents } from '#contracts/directory/events';
import type { Tx } from '#messaging';
import { change, CommandInTransaction, isOrganiser, NotFound, Problem, type Caller } from '#service';
import { noteHappening } from '../following/happenings';
import type { Introduction } from '../introductions/introduction.entity';
import { lockIntroduction } from '../introductions/introduction.rows';
import { assertSide } from '../introductions/sides';
import { JointProgramme } from './joint-programme.entity';
import { assertLeads, hearingOf } from './who';

/** An employer's word in public on a partner with which it did something, or the partner's to that. */
export class SayOfPartner extends Command<void> {
  constructor(
    readonly introductionId: string,
    /** `withdrawn`: the endorsement, and with it the answer. An empty answer is none. */
    readonly said: { readonly endorsement: string } | { readonly answer: string } | 'withdrawn',
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(SayOfPartner)
export class SayOfPartnerHandler extends CommandInTransaction<SayOfPartner> {
  protected async handle({ introductionId, said, caller }: SayOfPartner, tx: Tx): Promise<void> {
    const introduction = await lockIntroduction(tx, introductionId);
    const joint = await tx.manager.findOneBy(JointProgramme, { id: introductionId });
    if (said === 'withdrawn') return withdraw(tx, introduction, joint, caller);
    if ('answer' in said) return answer(tx, introduction, joint, said.answer, caller);
    assertLeads(caller, introduction, 'endorses');
    if (!joint) {
      throw new Problem(
        'no-joint-programme',
        'Record first what you did together; then others know what you speak of.',
      );
    }
    if (joint.endorsement === said.endorsement) return;
    joint.isEndorsed(said.endorsement, caller.personId);
    await noteHappening(tx.manager, joint.programmeId, ['endorsed'], caller.personId);
    await change(tx, joint, jointProgrammeEvents.endorsed, await hearingOf(tx, introduction, 'partner', caller));
  }
}

async function withdraw(tx: Tx, of: Introduction, joint: JointProgramme | null, caller: Caller): Promise<void> {
  if (!isOrganiser(caller)) assertLeads(caller, of, 'takes its endorsement back');
  if (!joint || joint.endorsement === null) return;
  joint.isEndorsedNoMore();
  const details = await hearingOf(tx, of, 'partner', caller);
  await change(tx, joint, jointProgrammeEvents['endorsement-withdrawn'], details);
}

async function answer(
  tx: Tx,
  of: Introduction,
  joint: JointProgramme | null,
  text: string,
  caller: Caller,
): Promise<void> {
  assertSide(caller, of, 'partner');
  if (!joint || joint.endorsement === null) throw new NotFound('endorsement');
  const answered = text || null;
  if (joint.answer === answered) return;
  Object.assign(joint, { answer: answered, answeredAt: answered && new Date() });
  const details = await hearingOf(tx, of, 'employer', caller);
  await change(tx, joint, jointProgrammeEvents['endorsement-answered'], details);
}
