import { Command, CommandBus, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { walkIn } from '#contracts/scheduling/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, type Caller } from '#service';
import { lockGathering } from '../gatherings/gathering.rows';
import { SeatMember } from '../registrations/seat-member.command';
import { CheckPeopleIn } from './check-people-in.command';
import { doorIsOpen } from './door-hours';
import { DoorShut, TooManyWalkIns, whyNoDoor } from './door.errors';

type Answer = AnswerOf<typeof walkIn>;

export class WalkIn extends Command<Answer> {
  constructor(
    readonly gatheringId: string,
    readonly personId: string,
    readonly said: InputOf<typeof walkIn>['body'],
    readonly caller: Caller,
  ) {
    super();
  }
}

/** More would be another gathering than the one that was planned. */
const MOST = 200;

/** Somebody stands at the door: they are seated as an organiser seats anybody, also once it has begun, and are here. */
@CommandHandler(WalkIn)
export class WalkInHandler extends CommandInTransaction<WalkIn> {
  constructor(private readonly commands: CommandBus) {
    super();
  }

  protected async handle({ gatheringId, personId, said, caller }: WalkIn, tx: Tx): Promise<Answer> {
    const gathering = await lockGathering(tx, gatheringId);
    const refused = whyNoDoor(gathering);
    if (refused) throw refused;
    if (!doorIsOpen(gathering)) throw new DoorShut(gathering);
    const [walked]: { count: number }[] = await tx.manager.query(WALKED_IN, [gatheringId, said.id]);
    if (walked!.count >= MOST) throw new TooManyWalkIns(MOST);
    const reason = said.reason || null;
    const seated = await this.commands.execute(new SeatMember(gatheringId, personId, reason, caller, true));
    const now = new Date().toISOString();
    const arrivals = [{ id: said.id, registrationId: seated.id, at: now }];
    const told = { door: said.door, sentAt: now, arrivals, takenBack: [] };
    await this.commands.execute(new CheckPeopleIn(gatheringId, told, caller.personId));
    await tx.manager.query('UPDATE check_in SET walked_in = true WHERE id = $1 AND registration_id = $2', [
      said.id,
      seated.id,
    ]);
    return seated;
  }
}

const WALKED_IN = `SELECT count(*)::integer AS count FROM check_in WHERE gathering_id = $1 AND walked_in AND id <> $2`;
