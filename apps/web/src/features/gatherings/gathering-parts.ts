import { dateLine } from '#contracts/moments';
import { SECTOR_NAMES, type Sector } from '#contracts/sector-names';
import type { Part } from '../../lib/edit-conflict';
import { KINDS } from './kinds';
import type { Typed } from './gathering-fields';

/** What somebody else may change meanwhile, part by part. */
export const PARTS: readonly Part<Typed>[] = [
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
  {
    label: 'Sectors wanted at the table',
    fields: ['wantedSectors'],
    say: ({ wantedSectors }) => wantedSectors.map((sector) => SECTOR_NAMES[sector as Sector]).join(', '),
  },
];

function whenOf({ date, from, endDate, to, zone, startOffset, endOffset }: Typed): string {
  if (!date || !from || !to) return 'Not complete';
  const time = (day: string, clock: string, offset: string) => ({ local: `${day}T${clock}`, zone, offset });
  return dateLine(time(date, from, startOffset), time(endDate || date, to, endOffset));
}
