import type { Sector } from '#contracts/sector-names';
import type { Input } from '../../lib/api';
import { readersZone } from '../../lib/time';
import type { Gathering } from './gatherings.queries';
import type { KINDS } from './kinds';

type Body = Input<'POST /api/scheduling/gatherings'>['body'];
export type Fields = Omit<Body, 'id'>;

/** What is typed for one that is to be scheduled. */
export const NEW = {
  kind: 'roundtable' as keyof typeof KINDS,
  title: '',
  purpose: '',
  date: '',
  from: '',
  endDate: '',
  to: '',
  zone: readersZone(),
  startOffset: '',
  endOffset: '',
  place: '',
  link: '',
  capacity: '12',
  maxPerOrganisation: '2',
  chathamHouse: true,
  wantedSectors: [] as readonly string[],
};
export type Typed = typeof NEW;

export function typedOf(gathering: Gathering): Typed {
  const { start, end } = gathering;
  const [date = '', from = ''] = start.local.split('T');
  const [endDate = '', to = ''] = end.local.split('T');
  return {
    ...NEW,
    ...gathering,
    date,
    from,
    endDate: endDate === date ? '' : endDate,
    to,
    zone: start.zone,
    startOffset: '',
    endOffset: '',
    place: gathering.place ?? '',
    link: gathering.link ?? '',
    capacity: String(gathering.capacity),
    maxPerOrganisation: String(gathering.maxPerOrganisation),
    wantedSectors: gathering.wantedSectors ?? [],
  };
}

export function fieldsOf(typed: Typed): Fields {
  const { kind, title, purpose, date, from, endDate, to, zone, startOffset, endOffset, place, link, chathamHouse } =
    typed;
  return {
    kind,
    title,
    purpose,
    start: { local: `${date}T${from}`, zone, ...(startOffset && { offset: startOffset }) },
    end: { local: `${endDate || date}T${to}`, zone, ...(endOffset && { offset: endOffset }) },
    place: place.trim() || null,
    link: link.trim() || null,
    capacity: Number(typed.capacity),
    maxPerOrganisation: Number(typed.maxPerOrganisation),
    chathamHouse,
    wantedSectors: typed.wantedSectors as Sector[],
  };
}

/** Where the field of the body and what is typed have different names. */
export const PATHS = {
  start: 'from',
  'start/local': 'from',
  'start/zone': 'zone',
  'start/offset': 'startOffset',
  end: 'to',
  'end/local': 'to',
  'end/zone': 'zone',
  'end/offset': 'endOffset',
} as const;

export function check({ date, from, to, title, capacity, maxPerOrganisation, place, link }: Typed) {
  const isCount = (text: string): boolean => /^[1-9]\d*$/.test(text.trim());
  return {
    title: title.trim().length >= 3 ? undefined : 'Write a title of three letters or more.',
    date: date ? undefined : 'Choose the day.',
    from: from ? undefined : 'Write when it begins.',
    to: to ? undefined : 'Write when it ends.',
    place: place.trim() || link.trim() ? undefined : 'Say where: a place, a link, or both.',
    capacity: isCount(capacity) ? undefined : 'Write how many places there are, as a number.',
    maxPerOrganisation: isCount(maxPerOrganisation) ? undefined : 'Write how many per organisation, as a number.',
  };
}
