import { uuidv7 } from 'uuidv7';
import { PlaceRequested, PlaceTaken, WaitlistJoined } from '#contracts/scheduling/events';
import type { AnswersSaid } from '#contracts/scheduling/questions';
import { MOST_ASKED_FOR, MOST_ASKING } from '#contracts/scheduling/requests';
import type { Because } from '#contracts/scheduling/seating';
import type { Tx } from '#messaging';
import { Invalid, NotFound, NotYetKnown, type Caller, type Problem } from '#service';
import { answersTo, whatIsWrong } from '../asking/answers';
import { UnderChathamHouse } from '../colleagues/colleague.errors';
import type { Gathering } from '../gatherings/gathering.entity';
import { whyNoPlaces, whyNotRegistering } from '../gatherings/gathering.errors';
import { savePlaces } from '../gatherings/gathering.rows';
import { whyNoGuests } from '../guests/guest.errors';
import { takeHeld } from '../invitations/invited-places';
import { tellOfRequests } from '../requests/tell-of-requests';
import type { Room } from '../seating/room';
import { asks, toRegistrationState, type RegistrationRow } from './registration.entity';
import {
  NotOfMemberOrganisation,
  RegisteredTooOften,
  RegistrationRefused,
  TooManyRequests,
} from './registration.errors';
import { writeEntries, type Entry, type Registrant } from './registration.rows';
import { promoteWaiting } from './waitlist';

/** Somebody who wants to come, with whom they bring. */
export interface Wish {
  readonly caller: Pick<Caller, 'personId' | 'organisationId' | 'roles'>;
  readonly needs: string | null;
  /** Null where somebody else registers them: they answer on its page. */
  readonly said: AnswersSaid | null;
  /** The lead of their organisation who does. */
  readonly registeredBy: string | null;
  /** By name. */
  readonly guests: readonly string[];
  readonly traceparent: string | null;
}

/** With what is known of them. */
export type Wisher = readonly [Wish, Registrant];

export type Entering = Entry & { readonly isHeldFor: boolean; readonly traceparent: string | null };

/** On all gatherings together: more than anybody who means to come, and too few to keep others' places moving. */
const MOST_AN_HOUR = 40;

export const isIn = (mine: RegistrationRow | null): boolean =>
  mine !== null && (mine.standing !== 'withdrawn' || asks(mine));

const eventOf = (row: RegistrationRow) =>
  asks(row) ? PlaceRequested : row.standing === 'place' ? PlaceTaken : WaitlistJoined;

/** A held place is the word of those who run it already; and these ask nobody. */
const isToAsk = (gathering: Gathering, [{ caller }, { isHeldFor }]: Wisher): boolean =>
  gathering.onRequest && !isHeldFor && !gathering.isRunBy(caller);

/** Whoever has registered already is answered whatever has become of the gathering. */
export function whyNot(gathering: Gathering, wisher: Wisher): Problem | null {
  const [{ caller, said, registeredBy, guests }, registrant] = wisher;
  const { isMember, isKnown, isHeldFor, mine, lately } = registrant;
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
  const wrong = [
    ...(said ? whatIsWrong(gathering.questions, said) : []),
    ...whyNoGuests(gathering, guests.length, registrant),
  ];
  if (wrong.length > 0) return new Invalid(wrong);
  if (lately.entries >= MOST_AN_HOUR) return new RegisteredTooOften(MOST_AN_HOUR, lately.seconds);
  return isToAsk(gathering, wisher) ? whyNotAsking(gathering, registrant) : null;
}

/** More of them nobody could read. */
function whyNotAsking({ asking }: Gathering, { asksFor }: Registrant): Problem | null {
  if (asking >= MOST_ASKING) return new TooManyRequests('gathering');
  return asksFor >= MOST_ASKED_FOR ? new TooManyRequests('person') : null;
}

interface Decided {
  readonly standing: RegistrationRow['standing'];
  readonly request: RegistrationRow['request'];
  readonly because: Because | null;
}

/** What becomes of all of them, by one look at the room. What is held for one of them it counts already. */
function decide(gathering: Gathering, room: Room, wishers: readonly Wisher[]): Decided {
  if (wishers.some((wisher) => isToAsk(gathering, wisher)))
    return { standing: 'withdrawn', request: 'waiting', because: null };
  const comers = wishers.flatMap(([{ guests }, { comer, isHeldFor }]) => [
    ...(isHeldFor ? [] : [comer]),
    ...guests.map(() => comer),
  ]);
  if (comers.length === 0) return { standing: 'place', request: null, because: null };
  const bar = room.whyNot(comers);
  if (bar) return { standing: 'waitlist', request: null, because: bar };
  const because = room.whyAtOnce(comers);
  room.seat(comers);
  return { standing: 'place', request: null, because };
}

/**
 * The next of those who enter in the same transaction: one with their guests, or a group, all with a place or none. The counts
 * change on the gathering; the caller writes them. @param group what they go by, where they are one.
 */
export function enter(gathering: Gathering, room: Room, wishers: readonly Wisher[], group: string | null): Entering[] {
  const decided = decide(gathering, room, wishers);
  const entering = wishers.flatMap((wisher) => entriesOf(gathering, wisher, decided, group));
  gathering.placesTaken += decided.standing === 'place' ? entering.length : 0;
  gathering.waiting += decided.standing === 'waitlist' ? entering.length : 0;
  gathering.asking += decided.request ? wishers.length : 0;
  return entering;
}

/** A guest asks for nothing by themselves: while whoever brings them does, they are withdrawn. */
function entriesOf(
  { questions }: Gathering,
  [{ caller, needs, said, registeredBy, guests, traceparent }, { mine, isHeldFor }]: Wisher,
  decided: Decided,
  group: string | null,
): Entering[] {
  const { personId, organisationId } = caller;
  const id = mine?.id ?? uuidv7();
  const party = group ?? (guests.length > 0 ? id : null);
  const all = { organisationId, ...decided, party, traceparent };
  return [
    { ...all, id, personId, needs, answers: answersTo(questions, said ?? {}), registeredBy, isHeldFor, ...NO_GUEST },
    ...guests.map((guestName) => ({ ...all, ...OF_GUEST, id: uuidv7(), guestOf: id, guestName })),
  ];
}

const NO_GUEST = { guestOf: null, guestName: null };
const OF_GUEST = { personId: null, request: null, needs: null, answers: {}, registeredBy: null, isHeldFor: false };

/** Writes and tells of all who enter. @returns their rows, by person. */
export async function writeEntering(
  tx: Tx,
  gathering: Gathering,
  room: Room,
  entering: readonly Entering[],
): Promise<Map<string, RegistrationRow>> {
  if (entering.length === 0) return new Map();
  const members = new Map(entering.flatMap((one) => (one.personId ? [[one.personId, one] as const] : [])));
  const held = [...members].filter(([, { isHeldFor }]) => isHeldFor).map(([personId]) => personId);
  await takeHeld(tx, gathering, held);
  const rows = await writeEntries(tx, gathering, entering);
  const movedUp = room.sparesPlaces ? await moveUp(gathering, tx) : new Map<string, RegistrationRow>();
  const entered = rows.filter(({ personId }) => !movedUp.has(personId));
  await tx.emitAll(
    entered.map((row) => ({
      event: eventOf(row),
      state: toRegistrationState(row),
      details: row.registeredBy ? { byLead: true } : {},
      traceparent: members.get(row.personId)!.traceparent,
    })),
  );
  const [request] = entered.filter(asks);
  if (request) tellOfRequests(tx, gathering, request.version);
  return new Map([...entered.map((row) => [row.personId, row] as const), ...movedUp]);
}

/** Somebody filled more than they took: what that frees goes also to those who enter in the same moment. */
async function moveUp(gathering: Gathering, tx: Tx): Promise<Map<string, RegistrationRow>> {
  const movedUp = await promoteWaiting(tx, gathering);
  if (movedUp.length > 0) await savePlaces(tx, gathering);
  return new Map(movedUp.map((row) => [row.personId, row]));
}
