import { isolated } from '#contracts/isolated';
import type { AgendaLine } from '#contracts/scheduling/programme';
import { changeLine, slotLine } from '#contracts/scheduling/programme-words';
import { aboutGathering, gatheringOf } from './gathering-letters';
import type { LetterWriter } from './letter';
import { line } from './words';

const SPEAKS = 'You get this because you speak at this gathering.';
const GOES = 'You get this because these sessions are on your own agenda. Taking them off it stops it.';

/** What a version of a programme changes for its reader, and for nobody else: it names no one who speaks. */
export const programme: LetterWriter = (known) => {
  if (!known.programme) throw new Error('A letter about a programme was written without what changed in it.');
  const gathering = gatheringOf(known);
  const { named, facts } = aboutGathering(gathering);
  const { lines, more } = known.programme;
  const [theirs, planned] = [lines.filter((one) => one.as !== 'goes'), lines.filter((one) => one.as === 'goes')];
  const isNew = planned.length === 0 && theirs.every(isNewHere);
  const say = (one: AgendaLine): string => sentenceOf(safe(one), gathering.start.zone);
  return {
    facts,
    subject: isNew ? `You are in the programme: ${named}` : `The programme has changed: ${named}`,
    heading: isNew ? 'You are in the programme' : 'The programme has changed',
    paragraphs: [
      ...(theirs.length > 0 && planned.length > 0 ? ['Where you speak:'] : []),
      ...theirs.map(say),
      ...(planned.length > 0 ? ['Of what is on your own agenda:'] : []),
      ...planned.map(say),
      ...(more ? ['There is more of it: see the programme.'] : []),
    ],
    action: { label: 'See the programme', path: `/gatherings/${gathering.id}/programme` },
    reason: theirs.length > 0 ? SPEAKS : GOES,
  };
};

/** Of a session with places of its own: one came free, or they would have been in two places at a time. */
export const sessionPlace: LetterWriter = (known) => {
  if (!known.sessionPlace) throw new Error('A letter about a place at a session was written without the session.');
  const gathering = gatheringOf(known);
  const { named, facts } = aboutGathering(gathering);
  const { title, slot, became } = known.sessionPlace;
  const [name, where] = [`“${isolated(line(title, 200))}”`, { ...slot, room: slot.room && line(slot.room) }];
  const when = slotLine(where, gathering.start.zone);
  const has = became === 'place';
  return {
    facts,
    subject: has ? `You have a place at a session: ${named}` : `You wait for a session again: ${named}`,
    heading: has ? 'You have a place at a session' : 'You wait for a session again',
    paragraphs: has
      ? [
          `A place came free at ${name}, for which you waited: ${when}. It is yours, and on your own agenda.`,
          'Give it up on the programme’s page if you cannot come, so that it goes on.',
        ]
      : [
          `${name} is now at the same time as another session at which you have a place: ${when}.`,
          'You wait for it again, from where you were. Give the other place up to come to this one.',
        ],
    action: { label: 'See the programme', path: `/gatherings/${gathering.id}/programme` },
    reason: 'You get this because you registered for this session.',
  };
};

const isNewHere = ({ as, before }: AgendaLine): boolean => as === 'speaks' && before === null;

function sentenceOf(one: AgendaLine, zone: string): string {
  const name = `“${isolated(one.title)}”`;
  if (isNewHere(one) && one.after) return `You speak at ${name}: ${slotLine(one.after, zone)}.`;
  return one.as === 'spoke' ? `You do not speak at ${name} any more.` : changeLine(one, zone);
}

/** As somebody wrote it: what is a room's name in two versions stays the same in both. */
function safe(one: AgendaLine): AgendaLine {
  const roomOf = (slot: AgendaLine['before']) => slot && { ...slot, room: slot.room && line(slot.room) };
  return {
    ...one,
    ...{ title: line(one.title, 200), wasTitled: one.wasTitled && line(one.wasTitled, 200) },
    ...{ before: roomOf(one.before), after: roomOf(one.after) },
  };
}
