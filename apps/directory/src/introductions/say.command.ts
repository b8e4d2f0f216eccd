import { Command, CommandHandler } from '@nestjs/cqrs';
import type { Outcome } from '#contracts/directory/introductions';
import type { Tx } from '#messaging';
import { CommandInTransaction, type Caller } from '#service';
import { IntroductionMovedOn } from './introduction.errors';
import { lockIntroduction, saveIntroduction } from './introduction.rows';
import { sideOf } from './sides';

/** What one side says for itself: whether organisers read along, or what came of it. */
export class SayOfIntroduction extends Command<void> {
  constructor(
    readonly introductionId: string,
    readonly said: { readonly shared: boolean } | { readonly outcome: Outcome },
    readonly caller: Caller,
  ) {
    super();
  }
}

/** Whoever has left is not asked any more: what the other side says is taken all the same. */
@CommandHandler(SayOfIntroduction)
export class SayOfIntroductionHandler extends CommandInTransaction<SayOfIntroduction> {
  protected async handle({ introductionId, said, caller }: SayOfIntroduction, tx: Tx): Promise<void> {
    const introduction = await lockIntroduction(tx, introductionId);
    const side = sideOf(caller, introduction)!;
    const byId = caller.personId;
    if ('shared' in said) {
      const field = `${side}Shares` as const;
      if (introduction[field] === said.shared) return;
      introduction[field] = said.shared;
      return saveIntroduction(tx, introduction, 'sharing', { byId, to: 'nobody' });
    }
    if (!introduction.outcomeOn) {
      throw new IntroductionMovedOn('Nothing came of this yet that could be told: it was not accepted.');
    }
    introduction[`${side}Outcome`] = said.outcome;
    await saveIntroduction(tx, introduction, 'outcome', { byId, to: 'nobody' });
  }
}
