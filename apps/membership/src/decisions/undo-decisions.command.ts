import { Command, CommandHandler } from '@nestjs/cqrs';
import { In } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type { undoDecisions } from '#contracts/membership/endpoints';
import { hintOfApplication } from '#contracts/membership/events';
import type { Tx } from '#messaging';
import { CommandInTransaction } from '#service';
import type { Application } from '../applications/application.entity';
import { deskApplications } from '../applications/application.view';
import { lockApplications } from '../applications/lock-application';
import { HeldDecision } from './held-decision.entity';

type Answer = AnswerOf<typeof undoDecisions>;
type Outcome = Answer['items'][number]['outcome'];

export class UndoDecisions extends Command<Answer> {
  constructor(readonly applicationIds: readonly string[]) {
    super();
  }
}

/** The lock on each application tells who was first: whoever undoes, or the decision's taking effect. */
@CommandHandler(UndoDecisions)
export class UndoDecisionsHandler extends CommandInTransaction<UndoDecisions> {
  protected async handle({ applicationIds: ids }: UndoDecisions, tx: Tx): Promise<Answer> {
    const applications = await lockApplications(tx, ids);
    await tx.manager.delete(HeldDecision, { applicationId: In([...ids]) });
    for (const application of applications.values()) tx.hint(hintOfApplication(application));
    const shown = await deskApplications(tx.manager, ids);
    return {
      items: ids.map((id) => ({ id, outcome: outcomeOf(applications.get(id)), application: shown.get(id) ?? null })),
    };
  }
}

function outcomeOf(application: Application | undefined): Outcome {
  if (!application) return 'unknown';
  const { standing } = application;
  if (standing === 'waiting') return 'undone';
  return standing === 'withdrawn' ? 'withdrawn' : 'too-late';
}
