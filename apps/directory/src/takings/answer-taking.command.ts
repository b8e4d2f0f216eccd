import { Command, CommandHandler } from '@nestjs/cqrs';
import type { TakingAnswer } from '#contracts/directory/offers';
import type { Tx } from '#messaging';
import { CommandInTransaction, Invalid, type Caller } from '#service';
import { assertSideOfTaking, sideOfTaking } from './taking-sides';
import { TakingMovedOn } from './taking.errors';
import type { Taking } from './taking.entity';
import { lockTaking, saveTaking, takePlaces } from './taking.rows';

export class AnswerTaking extends Command<void> {
  constructor(
    readonly takingId: string,
    readonly answer: TakingAnswer,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** Of two who answer at once the second is told so. A repeat does nothing more. */
@CommandHandler(AnswerTaking)
export class AnswerTakingHandler extends CommandInTransaction<AnswerTaking> {
  protected async handle({ takingId, answer, caller }: AnswerTaking, tx: Tx): Promise<void> {
    const { taking, offer } = await lockTaking(tx, takingId);
    assertSideOfTaking(caller, { ...taking, madeBy: offer.madeBy }, 'employer');
    const byId = caller.personId;
    if (isRepeat(taking, answer, byId)) return;
    if (taking.standing !== 'asked') throw new TakingMovedOn();
    if (answer.decision === 'declined') {
      taking.isAnswered(byId, 'declined', { person: null, said: answer.reason });
    } else {
      if (answer.places > taking.asked) {
        throw new Invalid([{ pointer: '#/places', detail: `Give ${taking.asked}, as they asked for, or fewer.` }]);
      }
      await takePlaces(tx, offer, answer.places, byId);
      taking.isAnswered(byId, 'taken', { person: answer.person, said: answer.nextStep });
      taking.places = answer.places;
    }
    await saveTaking(tx, offer, taking, answer.decision, { byId, to: 'partner' });
  }
}

function isRepeat({ standing, answeredBy, said, person, places }: Taking, answer: TakingAnswer, byId: string): boolean {
  if (standing !== answer.decision || answeredBy !== byId) return false;
  if (answer.decision === 'declined') return said === answer.reason;
  return said === answer.nextStep && person === answer.person && places === answer.places;
}

export class WithdrawTaking extends Command<void> {
  constructor(
    readonly takingId: string,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(WithdrawTaking)
export class WithdrawTakingHandler extends CommandInTransaction<WithdrawTaking> {
  protected async handle({ takingId, caller }: WithdrawTaking, tx: Tx): Promise<void> {
    const { taking, offer } = await lockTaking(tx, takingId);
    assertSideOfTaking(caller, { ...taking, madeBy: offer.madeBy }, 'partner');
    if (taking.standing === 'withdrawn') return;
    if (taking.standing !== 'asked') throw new TakingMovedOn();
    taking.stands('withdrawn');
    await saveTaking(tx, offer, taking, 'withdrawn', { byId: caller.personId, to: 'nobody' });
  }
}

export class GiveBackPlaces extends Command<void> {
  constructor(
    readonly takingId: string,
    /** How many are still taken. */
    readonly places: number,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** Either side, as long as what was counted can be corrected. A repeat does nothing more. */
@CommandHandler(GiveBackPlaces)
export class GiveBackPlacesHandler extends CommandInTransaction<GiveBackPlaces> {
  protected async handle({ takingId, places, caller }: GiveBackPlaces, tx: Tx): Promise<void> {
    const { taking, offer } = await lockTaking(tx, takingId);
    if (taking.places === places && (taking.standing === 'taken' || taking.standing === 'given-back')) return;
    if (taking.standing !== 'taken' || offer.forgotten) throw new TakingMovedOn();
    if (places > taking.places) {
      throw new Invalid([{ pointer: '#/places', detail: `At most ${taking.places}: more are asked for anew.` }]);
    }
    await takePlaces(tx, offer, places - taking.places, caller.personId);
    taking.places = places;
    if (places === 0) taking.stands('given-back');
    const to = sideOfTaking(caller, { ...taking, madeBy: offer.madeBy }) === 'partner' ? 'employer' : 'partner';
    await saveTaking(tx, offer, taking, 'given-back', { byId: caller.personId, to });
  }
}
