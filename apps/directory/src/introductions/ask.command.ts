import { Command, CommandHandler } from '@nestjs/cqrs';
import type { InputOf } from '#contracts/endpoint';
import type { askForIntroduction } from '#contracts/directory/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, digestOf, firstOf, NotAllowed, type Caller } from '#service';
import { Introduction } from './introduction.entity';
import { openIntroduction } from './open-introduction';
import { leads, membersMay } from './sides';

type Request = InputOf<typeof askForIntroduction>['body'];

export class AskForIntroduction extends Command<void> {
  constructor(
    readonly programmeId: string,
    readonly request: Request,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(AskForIntroduction)
export class AskForIntroductionHandler extends CommandInTransaction<AskForIntroduction> {
  protected async handle({ programmeId, request, caller }: AskForIntroduction, tx: Tx): Promise<void> {
    const { id, ...need } = request;
    const { personId: askedBy, organisationId } = caller;
    const requestHash = digestOf({ programmeId, ...request });
    const isSame = (one: Introduction): boolean => one.askedBy === askedBy && one.requestHash.equals(requestHash);
    if (await firstOf(tx, Introduction, id, isSame)) return;
    if (!leads(caller, organisationId) && !(await membersMay(tx, organisationId, 'members_ask'))) {
      throw new NotAllowed(
        'In your organisation its leads ask for introductions. Ask yours, who can also allow it to all members.',
      );
    }
    await openIntroduction(tx, { id, programmeId, organisationId, askedBy, requestHash, need, passedFrom: null });
  }
}
