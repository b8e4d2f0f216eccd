import { Command, CommandHandler } from '@nestjs/cqrs';
import { uuidv7 } from 'uuidv7';
import type { AnswerOf } from '#contracts/endpoint';
import type { register } from '#contracts/scheduling/endpoints';
import { PlaceRequested, PlaceTaken, WaitlistJoined } from '#contracts/scheduling/events';
import type { AnswersSaid } from '#contracts/scheduling/questions';
import { activeTraceparent, type Tx } from '#messaging';
import {
  CommandsTogether,
  eventually,
  Invalid,
  NotFound,
  NotYetKnown,
  type Answers,
  type Caller,
  type Problem,
} from '#service';
import { answersTo, whatIsWrong } from '../asking/answers';
import { UnderChathamHouse } from '../colleagues/colleague.errors';
import type { Gathering } from '../gatherings/gathering.entity';
import { whyNoPlaces, whyNotRegistering } from '../gatherings/gathering.errors';
import { lockGathering, savePlaces } from '../gatherings/gathering.rows';
import { MOST_ASKED_FOR, MOST_ASKING } from '#contracts/scheduling/requests';
import { takeHeld } from '../invitations/invited-places';
import type { Room } from '../seating/room';
import { asks, toMyRegistration, toRegistrationState, type RegistrationRow } from './registration.entity';
import {
  NotOfMemberOrganisation,
  RegisteredTooOften,
  RegistrationRefused,
  TooManyRequests,
} from './registration.errors';
import { findRegistrants, roomFor, writeEntries, type Entry, type Registrant } from './registration.rows';
import { tellOfRequests } from '../requests/tell-of-requests';
import { promoteWaiting } from './waitlist';

type Answer = AnswerOf<typeof register>;

export class Register extends Command<Answer> {
  readonly traceparent = activeTraceparent();

  constructor(
    readonly gatheringId: string,
    readonly caller: Pick<Caller, 'personId' | 'organisationId' | 'roles'>,
    readonly needs: string | null,
    /** Null where somebody else registers them: they answer on its page. */
    readonly said: AnswersSaid | null = {},
    /** The lead of their organisation who does. */
    readonly registeredBy: string | null = null,
  ) {
    super();
  }
}

/** On all gatherings together: more than anybody who means to come, and too few to keep others' places moving. */
const MOST_AN_HOUR = 40;

/** Between the lock and the commit stand three statements, however many register at once: all others wait for them. */
@CommandHandler(Register)
export class RegisterHandler extends CommandsTogether<Register> {
  override execute(command: Register): Promise<Answer> {
    const attempt = (): Promise<Answer | null> =>
      super.execute(command).catch((error: unknown) => {
        if (error instanceof NotYetKnown) return null;
        throw error;
      });
    return eventually(attempt, 'organisation');
  }

  protected thingOf({ gatheringId }: Register): string {
    return gatheringId;
  }

  protected async handle(commands: readonly Register[], tx: Tx): Promise<Answers<Register>> {
    const gathering = await lockGathering(tx, commands[0]!.gatheringId);
    const callers = commands.map(({ caller }) => caller);
    const found = await findRegistrants(tx, gathering, callers);
    const room = await roomFor(tx, gathering, found);
    const entering = new Map<string, Entering>();
    const refusals = found.map((registrant, nth) => {
      const refusal = whyNot(gathering, registrant, commands[nth]!);
      const { personId } = callers[nth]!;
      if (!refusal && !isIn(registrant.mine) && !entering.has(personId)) {
        entering.set(personId, enter(commands[nth]!, gathering, room, registrant));
      }
      return refusal;
    });
    const entered = await this.write(gathering, entering, room, tx);
    return callers.map(
      ({ personId }, nth) => refusals[nth] ?? toMyRegistration(entered.get(personId) ?? found[nth]!.mine!),
    );
  }

  private async write(
    gathering: Gathering,
    entering: ReadonlyMap<string, Entering>,
    room: Room,
    tx: Tx,
  ): Promise<Map<string, RegistrationRow>> {
    if (entering.size === 0) return new Map();
    const held = [...entering.values()].filter(({ isHeldFor }) => isHeldFor).map(({ personId }) => personId);
    await takeHeld(tx, gathering, held);
    const rows = await writeEntries(tx, gathering, [...entering.values()]);
    const movedUp = room.sparesPlaces ? await this.moveUp(gathering, tx) : new Map<string, RegistrationRow>();
    const entered = rows.filter(({ personId }) => !movedUp.has(personId));
    await tx.emitAll(
      entered.map((row) => ({
        event: eventOf(row),
        state: toRegistrationState(row),
        details: row.registeredBy ? { byLead: true } : {},
        traceparent: entering.get(row.personId)!.traceparent,
      })),
    );
    const [request] = entered.filter(asks);
    if (request) tellOfRequests(tx, gathering, request.version);
    return new Map([...entered.map((row) => [row.personId, row] as const), ...movedUp]);
  }

  /** Somebody filled two of what is held: what that frees goes also to those who enter in the same moment. */
  private async moveUp(gathering: Gathering, tx: Tx): Promise<Map<string, RegistrationRow>> {
    const movedUp = await promoteWaiting(tx, gathering);
    if (movedUp.length > 0) await savePlaces(tx, gathering);
    return new Map(movedUp.map((row) => [row.personId, row]));
  }
}

type Entering = Entry & Pick<Registrant, 'isHeldFor'> & { readonly traceparent: string | null };

const isIn = (mine: RegistrationRow | null): boolean => mine !== null && (mine.standing !== 'withdrawn' || asks(mine));

const eventOf = (row: RegistrationRow) =>
  asks(row) ? PlaceRequested : row.standing === 'place' ? PlaceTaken : WaitlistJoined;

/** A held place is the word of those who run it already; and these ask nobody. */
const isToAsk = (gathering: Gathering, { isHeldFor }: Registrant, { caller }: Register): boolean =>
  gathering.onRequest && !isHeldFor && !gathering.isRunBy(caller);

/** Whoever has registered already is answered whatever has become of the gathering. */
function whyNot(gathering: Gathering, registrant: Registrant, command: Register): Problem | null {
  const { isMember, isKnown, isHeldFor, mine, lately } = registrant;
  const { caller, said, registeredBy } = command;
  // First of all: it must not say who is in already, nor who is invited. Whether the lead may know of it was asked before.
  if (registeredBy && gathering.chathamHouse) return new UnderChathamHouse();
  if (!caller.roles.includes('organiser') && !isKnown) return new NotFound('gathering');
  if (isMember === null) return new NotYetKnown('organisation');
  if (!isMember) return new NotOfMemberOrganisation();
  if (isIn(mine)) return null;
  const closed = whyNoPlaces(gathering);
  if (closed) return closed;
  if (mine?.decidedFor)
    return new RegistrationRefused(registeredBy ? null : mine.decidedFor, mine.request === 'declined');
  const shut = isHeldFor ? null : whyNotRegistering(gathering);
  if (shut) return shut;
  const wrong = said ? whatIsWrong(gathering.questions, said) : [];
  if (wrong.length > 0) return new Invalid(wrong);
  if (lately.entries >= MOST_AN_HOUR) return new RegisteredTooOften(MOST_AN_HOUR, lately.seconds);
  return isToAsk(gathering, registrant, command) ? whyNotAsking(gathering, registrant) : null;
}

/** More of them nobody could read. */
function whyNotAsking({ asking }: Gathering, { asksFor }: Registrant): Problem | null {
  if (asking >= MOST_ASKING) return new TooManyRequests('gathering');
  return asksFor >= MOST_ASKED_FOR ? new TooManyRequests('person') : null;
}

/** The next of those who enter in the same transaction. The counts change on the gathering; the caller writes them. */
function enter(command: Register, gathering: Gathering, room: Room, registrant: Registrant): Entering {
  const { guest, isHeldFor } = registrant;
  const { caller, needs, said, registeredBy, traceparent } = command;
  const { personId, organisationId } = caller;
  // What is held for them the room counts already.
  const request = isToAsk(gathering, registrant, command) ? 'waiting' : null;
  const bar = isHeldFor || request ? null : room.whyNot(guest);
  const standing = request ? 'withdrawn' : bar ? 'waitlist' : 'place';
  const because = isHeldFor || request ? null : (bar ?? room.whyAtOnce(guest));
  const answers = answersTo(gathering.questions, said ?? {});
  if (standing === 'place' && !isHeldFor) room.seat(guest);
  gathering.placesTaken += Number(standing === 'place');
  gathering.waiting += Number(standing === 'waitlist');
  gathering.asking += Number(request !== null);
  return {
    id: uuidv7(),
    personId,
    organisationId,
    standing,
    request,
    needs,
    answers,
    registeredBy,
    because,
    isHeldFor,
    traceparent,
  };
}
