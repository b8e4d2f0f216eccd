import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf } from '#contracts/endpoint';
import type { register } from '#contracts/scheduling/endpoints';
import type { AnswersSaid } from '#contracts/scheduling/questions';
import { activeTraceparent, type Tx } from '#messaging';
import { CommandsTogether, onceKnown, type Answers, type Caller } from '#service';
import { lockGathering } from '../gatherings/gathering.rows';
import { whyGuestsWait } from '../guests/guest.errors';
import { enter, isIn, whyNot, writeEntering, type Entering, type Wish, type Wisher } from './entering';
import { toMyRegistration } from './registration.entity';
import { findRegistrants, roomFor } from './registration.rows';

type Answer = AnswerOf<typeof register>;

export class Register extends Command<Answer> implements Wish {
  readonly traceparent = activeTraceparent();

  constructor(
    readonly gatheringId: string,
    readonly caller: Pick<Caller, 'personId' | 'organisationId' | 'roles'>,
    readonly needs: string | null,
    readonly said: AnswersSaid | null = {},
    readonly registeredBy: string | null = null,
    readonly guests: readonly string[] = [],
  ) {
    super();
  }
}

/** Between the lock and the commit stand three statements, however many register at once: all others wait for them. */
@CommandHandler(Register)
export class RegisterHandler extends CommandsTogether<Register> {
  override execute(command: Register): Promise<Answer> {
    return onceKnown(() => super.execute(command), 'organisation');
  }

  protected thingOf({ gatheringId }: Register): string {
    return gatheringId;
  }

  protected async handle(commands: readonly Register[], tx: Tx): Promise<Answers<Register>> {
    const gathering = await lockGathering(tx, commands[0]!.gatheringId);
    const callers = commands.map(({ caller }) => caller);
    const found = await findRegistrants(tx, gathering, callers);
    const room = await roomFor(tx, gathering, found);
    const entering = new Map<string, Entering[]>();
    const refusals = commands.map((command, nth) => {
      const { personId } = command.caller;
      const wisher: Wisher = [command, found[nth]!];
      const isEntered = isIn(wisher[1].mine) || entering.has(personId);
      const refusal =
        whyNot(gathering, wisher) ?? (isEntered ? null : whyGuestsWait(room, command.guests, found[nth]!));
      if (!refusal && !isEntered) entering.set(personId, enter(gathering, room, [wisher], null));
      return refusal;
    });
    const entered = await writeEntering(tx, gathering, room, [...entering.values()].flat());
    return callers.map(
      ({ personId }, nth) => refusals[nth] ?? toMyRegistration(entered.get(personId) ?? found[nth]!.mine!, gathering),
    );
  }
}
