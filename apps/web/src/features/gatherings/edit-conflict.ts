import { dateLine } from '#contracts/moments';
import { KINDS } from './kinds';
import type { Typed } from './gathering-fields';

/** What an edit began from. */
export interface Base {
  readonly version: number;
  readonly typed: Typed;
}

/** What is changed as one: a time is nothing without its zone. */
export interface Part {
  readonly label: string;
  readonly fields: readonly (keyof Typed)[];
  readonly say: (typed: Typed) => string;
}

export const PARTS: readonly Part[] = [
  { label: 'Kind', fields: ['kind'], say: ({ kind }) => KINDS[kind] },
  { label: 'Title', fields: ['title'], say: ({ title }) => title },
  { label: 'Purpose', fields: ['purpose'], say: ({ purpose }) => purpose },
  { label: 'When', fields: ['date', 'from', 'endDate', 'to', 'zone', 'startOffset', 'endOffset'], say: whenOf },
  { label: 'Place', fields: ['place'], say: ({ place }) => place },
  { label: 'Link', fields: ['link'], say: ({ link }) => link },
  { label: 'Places', fields: ['capacity'], say: ({ capacity }) => capacity },
  { label: 'At most per organisation', fields: ['maxPerOrganisation'], say: (typed) => typed.maxPerOrganisation },
  {
    label: 'Chatham House Rule',
    fields: ['chathamHouse'],
    say: ({ chathamHouse }) => (chathamHouse ? 'Held under it' : 'Not held under it'),
  },
];

/**
 * What somebody else changed since an edit began: `taken` what was not touched here, or changed in the same way;
 * `disputed` what both changed, each otherwise.
 */
export function compare(base: Typed, mine: Typed, theirs: Typed): { taken: Part[]; disputed: Part[] } {
  const changed = PARTS.filter((part) => !isSame(part, base, theirs));
  const isDisputed = (part: Part): boolean => !isSame(part, base, mine) && !isSame(part, mine, theirs);
  return { taken: changed.filter((part) => !isDisputed(part)), disputed: changed.filter(isDisputed) };
}

/** The values of these parts. */
export function valuesOf(parts: readonly Part[], typed: Typed): Partial<Typed> {
  return Object.fromEntries(parts.flatMap(({ fields }) => fields.map((field) => [field, typed[field]])));
}

const isSame = ({ fields }: Part, one: Typed, other: Typed): boolean =>
  fields.every((field) => String(one[field]).trim() === String(other[field]).trim());

function whenOf({ date, from, endDate, to, zone, startOffset, endOffset }: Typed): string {
  if (!date || !from || !to) return 'Not complete';
  const time = (day: string, clock: string, offset: string) => ({ local: `${day}T${clock}`, zone, offset });
  return dateLine(time(date, from, startOffset), time(endDate || date, to, endOffset));
}
