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
