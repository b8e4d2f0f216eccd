import { isolated } from '#contracts/isolated';
import { readDoorAddress, readDoorCode } from '#contracts/scheduling/door-code';
import { momentOf } from '#contracts/moments';
import { readersZone } from '../../lib/time';
import type { CheckIn, Door, Expected, Outcome } from './door.queries';
import type { Said } from './told';

/** Somebody who is expected, as this door knows it: with what it has said itself and not told yet. */
export interface Guest extends Expected {
  /** The first of those that stand. */
  readonly here: CheckIn | undefined;
  /** Something of them the network has not been told yet. */
  readonly isUntold: boolean;
}

export function guestsOf(people: readonly Expected[], said: readonly Said[]): Guest[] {
  const open = said.filter(({ outcome }) => !outcome);
  const mistakes = new Set(open.flatMap(({ kind, id }) => (kind === 'mistake' ? id : [])));
  const byPerson = Map.groupBy(open, ({ registrationId }) => registrationId);
  return people.map((person) => {
    const own = byPerson.get(person.registrationId) ?? [];
    const known = new Set(person.checkIns.map(({ id }) => id));
    const checkIns = [...person.checkIns, ...own.filter(({ kind, id }) => kind === 'came' && !known.has(id))]
      .filter(({ id }) => !mistakes.has(id))
      .sort((a, b) => (a.at < b.at ? -1 : 1));
    return { ...person, checkIns, here: checkIns[0], isUntold: own.length > 0 };
  });
}

export const comes = ({ standing }: Expected): boolean => standing === 'place';
export const areHere = (guests: readonly Guest[]): number => guests.filter((one) => comes(one) && one.here).length;

/** Marks that are part of their letters. */
const STROKED: Readonly<Record<string, string>> = { ø: 'o', ł: 'l', đ: 'd', ß: 'ss', æ: 'ae', œ: 'oe', ı: 'i' };

/** Letters without their marks, so that nobody has to find them on a telephone. */
const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[øłđßæœı]/g, (letter) => STROKED[letter]!);

/** Those whose name, or whose organisation's, has words that begin with all that are typed. */
export function narrowed(guests: readonly Guest[], typed: string): readonly Guest[] {
  const sought = plain(typed).split(/\s+/).filter(Boolean);
  if (sought.length === 0) return guests;
  return guests.filter(({ name, organisation }) => {
    const words = plain([name, organisation].join(' ')).split(/[\s-]+/);
    return sought.every((one) => words.some((word) => word.startsWith(one)));
  });
}

export type Found =
  | { readonly is: 'expected' | 'here' | 'no-place'; readonly guest: Guest }
  | { readonly is: 'of-another' | 'unknown' | 'no-code' };

/** Whose code was scanned or typed. */
export function foundBy(guests: readonly Guest[], gatheringId: string, text: string): Found {
  const scanned = readDoorAddress(text);
  if (scanned && scanned.gatheringId !== gatheringId) return { is: 'of-another' };
  const code = scanned?.code ?? readDoorCode(text);
  if (!code) return { is: 'no-code' };
  const guest = guests.find(({ codes }) => codes.includes(code));
  if (!guest) return { is: 'unknown' };
  return { is: comes(guest) ? (guest.here ? 'here' : 'expected') : 'no-place', guest };
}

export const sinceWords = ({ at, door }: Pick<CheckIn, 'at' | 'door'>): string =>
  `since ${momentOf(new Date(at), readersZone()).clock}, by ${isolated(door)}`;

/** What is said to whoever stands at the door. */
export function foundWords(found: Found): string {
  switch (found.is) {
    case 'expected':
      return `${isolated(found.guest.name)} has a place.`;
    case 'here':
      return `${isolated(found.guest.name)} is here already, ${sinceWords(found.guest.here!)}. If somebody else stands here, the code was copied: look for their own name.`;
    case 'no-place':
      return found.guest.standing === 'waitlist'
        ? `This is the code of ${isolated(found.guest.name)}, who waits and has no place.`
        : `This is the code of ${isolated(found.guest.name)}, who has no place any more.`;
    case 'of-another':
      return 'This code is for another gathering.';
    case 'unknown':
      return 'Nobody here has this code: it is for another gathering, or its place was given after this list was fetched. Look for the name.';
    case 'no-code':
      return 'This is not a code for the door. A code has eight letters and figures.';
  }
}

/** What came of what was told later. */
export function outcomeWords({ outcome, since, door }: Outcome, name: string): string {
  switch (outcome) {
    case 'already':
      return `${isolated(name)} was here already, ${sinceWords({ at: since!, door: door! })}. That stands.`;
    case 'no-place':
      return `${isolated(name)} has no place any more. Let them in, or ask why.`;
    case 'out-of-time':
      return `${isolated(name)} was checked in too long before or after this gathering: that was not taken.`;
    case 'too-often':
      return `${isolated(name)} was checked in and taken back very often: that was not taken.`;
    case 'unknown':
      return 'Somebody who is not registered here was checked in: that was not taken.';
    case 'here':
    case 'taken-back':
      return '';
  }
}

/** The list with what has just been told, until it is fetched anew. */
export function withTold(door: Door, said: readonly Said[], outcomes: readonly Outcome[]): Door {
  const kept = new Set(
    outcomes.flatMap(({ id, outcome }) => (['here', 'already', 'no-place'].includes(outcome) ? id : [])),
  );
  const taken = said.filter(({ kind, id }) => kind === 'mistake' || kept.has(id));
  return {
    ...door,
    people: guestsOf(door.people, taken).map(({ here: _here, isUntold: _isUntold, ...person }) => ({
      ...person,
      checkIns: person.checkIns.map(({ id, at, door: name }) => ({ id, at, door: name })),
    })),
  };
}
