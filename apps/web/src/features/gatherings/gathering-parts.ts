import { isolated } from '#contracts/isolated';
import { dateLine, wallMoment } from '#contracts/moments';
import { STAGE_NAMES } from '#contracts/library/stage-names';
import type { Ahead } from '#contracts/scheduling/ahead';
import { SECTOR_NAMES, type Sector } from '#contracts/sector-names';
import type { Part } from '../../lib/edit-conflict';
import { AHEAD_WORDS } from './ahead-words';
import { KINDS } from './kinds';
import { rulesOf, type Typed } from './gathering-fields';
import { seatingWords } from './held';
import { questionWords } from './typed-questions';
import { GUESTS_EACH } from './guest-words';
import { VISIBILITY_WORDS } from './visibility-words';

/** What somebody else may change meanwhile, part by part. */
export const PARTS: readonly Part<Typed>[] = [
  { label: 'Kind', fields: ['kind'], say: ({ kind }) => KINDS[kind] },
  { label: 'Title', fields: ['title'], say: ({ title }) => title },
  { label: 'Purpose', fields: ['purpose'], say: ({ purpose }) => purpose },
  { label: 'When', fields: ['date', 'from', 'endDate', 'to', 'zone', 'startOffset', 'endOffset'], say: whenOf },
  { label: 'Place', fields: ['place'], say: ({ place }) => place },
  { label: 'What the place is like', fields: ['accessibility'], say: ({ accessibility }) => accessibility },
  { label: 'Link', fields: ['link'], say: ({ link }) => link },
  { label: 'Brief', fields: ['brief'], say: ({ brief }) => brief },
  {
    label: 'The link is shown',
    fields: ['linkShown'],
    say: ({ linkShown }) => (linkShown === 'at-once' ? 'At once' : AHEAD_WORDS[linkShown]),
  },
  { label: 'Stage', fields: ['stage'], say: ({ stage }) => (stage ? STAGE_NAMES[stage] : 'None in particular') },
  { label: 'Tags', fields: ['tags'], say: ({ tags }) => tags },
  { label: 'Places', fields: ['capacity'], say: ({ capacity }) => capacity },
  { label: 'At most per organisation', fields: ['maxPerOrganisation'], say: (typed) => typed.maxPerOrganisation },
  {
    label: 'How places are given',
    fields: ['givenBy', 'seats', 'smallEmployers', 'newcomers', 'heldUntil'],
    say: givenBy,
  },
  { label: 'Guests', fields: ['guestsEach'], say: ({ guestsEach }) => GUESTS_EACH[Number(guestsEach)] ?? guestsEach },
  {
    label: 'Places on request',
    fields: ['onRequest'],
    say: ({ onRequest }) => (onRequest ? 'Those who run it approve each' : 'Given by the rules at once'),
  },
  {
    label: 'Chatham House Rule',
    fields: ['chathamHouse'],
    say: ({ chathamHouse }) => (chathamHouse ? 'Held under it' : 'Not held under it'),
  },
  { label: 'Hosts', fields: ['hosts'], say: ({ hosts }) => hosts.map(({ name }) => isolated(name)).join(', ') },
  { label: 'Sponsors', fields: ['sponsors'], say: ({ sponsors }) => sponsors.split('\n').map(isolated).join(', ') },
  { label: 'Who may see it', fields: ['visibility'], say: ({ visibility }) => VISIBILITY_WORDS[visibility].label },
  {
    label: 'Sectors wanted at the table',
    fields: ['wantedSectors'],
    say: ({ wantedSectors }) => wantedSectors.map((sector) => SECTOR_NAMES[sector as Sector]).join(', '),
  },
  { label: 'Registration opens', fields: ['opens', 'opensDate', 'opensTime', 'opensOffset'], say: opensOn },
  { label: 'Registration closes', fields: ['closes', 'closesDate', 'closesTime', 'closesOffset'], say: closesOn },
  { label: 'Questions to those who register', fields: ['questions'], say: questionWords },
  {
    label: 'Reminders',
    fields: ['reminders'],
    say: ({ reminders }) => reminders.map((ahead) => AHEAD_WORDS[ahead as Ahead]).join(', ') || 'None',
  },
];

function givenBy(typed: Typed): string {
  const { seating } = rulesOf(typed);
  if (!seating) return 'In the order of registering';
  return `Shared out among sectors${seatingWords(seating)}; held until ${AHEAD_WORDS[typed.heldUntil].toLowerCase()}`;
}

function moment(day: string, clock: string, zone: string): string {
  if (!day || !clock) return 'Not complete';
  const { date, clock: at } = wallMoment({ local: `${day}T${clock}`, zone, offset: '' });
  return `${date}, ${at}`;
}

function opensOn({ opens, opensDate, opensTime, zone }: Typed): string {
  return opens === 'at' ? moment(opensDate, opensTime, zone) : 'At once';
}

function closesOn({ closes, closesDate, closesTime, zone }: Typed): string {
  if (closes === 'at-start') return 'When it starts';
  return closes === 'at' ? moment(closesDate, closesTime, zone) : AHEAD_WORDS[closes];
}

function whenOf({ date, from, endDate, to, zone, startOffset, endOffset }: Typed): string {
  if (!date || !from || !to) return 'Not complete';
  const time = (day: string, clock: string, offset: string) => ({ local: `${day}T${clock}`, zone, offset });
  return dateLine(time(date, from, startOffset), time(endDate || date, to, endOffset));
}
