import { MATERIAL_KINDS } from '#contracts/scheduling/material-words';
import { audienceOf, isShown, mayChange, type Put, type Standing } from './shown';

const AT = 'a-session';
const put = (over: Partial<Put> = {}): Put => ({
  ...{ sessionId: null, kind: 'slides', audience: 'everybody', bySpeaker: false },
  ...over,
});
const standing = (over: Partial<Standing> = {}): Standing => ({
  ...{ chathamHouse: false, isMember: false, runsIt: false, hasPlace: false },
  ...{ published: new Set([AT]), speaksAt: new Set(), underRule: new Set() },
  ...over,
});

/** Those who read it, of everybody who may know of the gathering. */
const READERS = {
  visitor: {},
  member: { isMember: true },
  placed: { isMember: true, hasPlace: true },
  speaker: { isMember: true, speaksAt: new Set([AT]) },
  host: { isMember: true, runsIt: true },
} as const;
const readBy = (one: Put, over: Partial<Standing> = {}) =>
  Object.entries(READERS).flatMap(([name, reader]) => (isShown(one, standing({ ...over, ...reader })) ? [name] : []));

it.each([
  ['everybody', ['visitor', 'member', 'placed', 'speaker', 'host']],
  ['members', ['member', 'placed', 'speaker', 'host']],
  ['room', ['placed', 'host']],
] as const)('is for %s as it was said', (audience, readers) => {
  expect(readBy(put({ audience }))).toEqual(readers);
  const atSession = audience === 'room' ? ['placed', 'speaker', 'host'] : readers;
  expect(readBy(put({ audience, sessionId: AT }))).toEqual(atSession);
});

it.each(MATERIAL_KINDS)('under the Rule %s stays in the room, but for reading of those who run it', (kind) => {
  const stays = ['placed', 'host'];
  const rule = { chathamHouse: true };
  expect(readBy(put({ kind }), rule)).toEqual(kind === 'reading' ? Object.keys(READERS) : stays);
  expect(readBy(put({ kind, bySpeaker: true }), rule)).toEqual(stays);
});

it('a session under the Rule holds for what is of it, and for what is of the whole', () => {
  const underRule = new Set([AT]);
  expect(readBy(put({ sessionId: AT }), { underRule })).toEqual(['placed', 'speaker', 'host']);
  expect(readBy(put(), { underRule })).toEqual(['placed', 'host']);
  expect(readBy(put({ sessionId: 'another' }), { underRule, published: new Set([AT, 'another']) })).toContain(
    'visitor',
  );
  expect(audienceOf(put(), standing({ underRule }))).toBe('room');
});

it('of a session that is not published those who run it know alone', () => {
  expect(readBy(put({ sessionId: AT }), { published: new Set() })).toEqual(['host']);
});

it('speakers change together what speakers put at their session, and nothing else', () => {
  const speaker = standing(READERS.speaker);
  expect(mayChange(put({ sessionId: AT, bySpeaker: true }), speaker)).toBe(true);
  expect(mayChange(put({ sessionId: AT }), speaker)).toBe(false);
  expect(mayChange(put({ sessionId: 'another', bySpeaker: true }), speaker)).toBe(false);
  expect(mayChange(put({ sessionId: AT, bySpeaker: true }), standing(READERS.placed))).toBe(false);
  expect(mayChange(put(), standing(READERS.host))).toBe(true);
});
