import { Command, CommandHandler } from '@nestjs/cqrs';
import type { InputOf } from '#contracts/endpoint';
import type { recordJointProgramme } from '#contracts/directory/endpoints';
import { jointProgrammeEvents } from '#contracts/directory/events';
import type { Tx } from '#messaging';
import { change, CommandInTransaction, create, type Caller } from '#service';
import { IntroductionMovedOn } from '../introductions/introduction.errors';
import { lockIntroduction } from '../introductions/introduction.rows';
import { JointProgramme } from './joint-programme.entity';
import { assertLeads, hearingOf } from './who';

export class RecordJointProgramme extends Command<void> {
  constructor(
    readonly introductionId: string,
    readonly record: InputOf<typeof recordJointProgramme>['body'],
    readonly caller: Caller,
  ) {
    super();
  }
}

/** Only of what the partner has accepted: nobody says alone that they worked together. */
@CommandHandler(RecordJointProgramme)
export class RecordJointProgrammeHandler extends CommandInTransaction<RecordJointProgramme> {
  protected async handle({ introductionId, record, caller }: RecordJointProgramme, tx: Tx): Promise<void> {
    const introduction = await lockIntroduction(tx, introductionId);
    assertLeads(caller, introduction, 'records joint programmes');
    if (!introduction.outcomeOn) {
      throw new IntroductionMovedOn('Only what the partner has accepted can become a joint programme.');
    }
    const known = await tx.manager.findOneBy(JointProgramme, { id: introductionId });
    const joint = known ?? JointProgramme.of(introduction, caller.personId);
    Object.assign(joint, record);
    const details = await hearingOf(tx, introduction, 'partner', caller);
    if (known) await change(tx, joint, jointProgrammeEvents.corrected, details);
    else await create(tx, joint, jointProgrammeEvents.recorded, details);
  }
}
