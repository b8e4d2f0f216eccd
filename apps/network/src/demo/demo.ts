import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Stage } from '#contracts/library/content';
import type { SeatingRules } from '#contracts/scheduling/seating';
import type { Sector } from '#contracts/sector-names';

/**
 * Who and what a demonstration shows. Its people and the employers that have joined are made up, and say so: real
 * employers are only ever prospects here, since none of them has applied.
 */
export interface DemoPerson {
  readonly name: string;
  /** At example.org, which never receives mail (RFC 2606). */
  readonly email: string;
}

export interface DemoEmployer {
  readonly name: string;
  readonly sector: Sector;
  readonly message: string;
  /** Postcodes of where it works. */
  readonly sites?: readonly string[];
  /** A small employer, by their own word. */
  readonly isSmall?: boolean;
  /** The first leads it. */
  readonly people: readonly DemoPerson[];
}

export interface DemoGathering {
  readonly name: string;
  readonly kind: 'roundtable' | 'conference' | 'webinar' | 'workshop';
  readonly title: string;
  readonly purpose: string;
  /** Days from now, and hours of the day; unset for one that is over by the time one has looked around. */
  readonly when?: { readonly inDays: number; readonly from: string; readonly to: string };
  readonly place: string | null;
  readonly link: string | null;
  readonly capacity: number;
  readonly maxPerOrganisation: number;
  readonly chathamHouse: boolean;
  readonly wantedSectors?: readonly Sector[];
  readonly stage?: Stage;
  readonly tags?: readonly string[];
  readonly accessibility?: string;
  readonly seating?: z.input<typeof SeatingRules>;
  readonly guestsEach?: number;
  /** Who registers, in this order. */
  readonly registers: readonly string[];
  /** Whom some of them bring. */
  readonly brings?: Readonly<Record<string, readonly string[]>>;
  /** Who asks as one group once these have registered; the first begins it. */
  readonly together?: readonly string[];
  readonly thread: readonly (readonly [who: string, text: string])[];
  readonly cancelledFor?: string;
}

export const NETWORK = 'Levelfield (demo)';
export const PASSWORD = 'a password for the demo';
export const ORGANISER: DemoPerson = { name: 'Olwen Rees (demo)', email: 'olwen@example.org' };

/** How the ids of what a demonstration makes begin: those of a moment in the autumn of 2025 (UUIDv7, RFC 9562). */
export const DEMO_IDS = '019a0000-0000-7';

/** The same each time, so that a repeat answers the first. */
export function demoId(name: string): string {
  const digest = createHash('sha256').update(`levelfield demo ${name}`).digest('hex');
  return `${DEMO_IDS}${digest.slice(0, 3)}-8${digest.slice(3, 6)}-${digest.slice(6, 18)}`;
}

const person = (name: string): DemoPerson => ({
  name: `${name} (demo)`,
  email: `${name.toLowerCase().replaceAll(' ', '.')}@example.org`,
});

export const EMPLOYERS: readonly DemoEmployer[] = [
  {
    name: 'Northbridge Law (demo)',
    sites: ['LS1', 'M1', 'EC2A'],
    sector: 'M',
    message: 'We changed how we hire trainees two years ago and would like to compare notes.',
    people: [person('Ada Northam'), person('Ben Okafor'), person('Cerys Hughes')],
  },
  {
    name: 'Harbour Insurance (demo)',
    sites: ['BS1', 'EX1'],
    sector: 'K',
    message: 'Our apprentices come from six schools nearby. We want it to be sixty.',
    people: [person('Dilip Shah'), person('Erin Walsh')],
  },
  {
    name: 'Pennine Rail Works (demo)',
    sites: ['HX1', 'OL1', 'LA1', 'DL1'],
    sector: 'H',
    message: 'Engineers retire faster than we train them; most of our town has never been inside the works.',
    people: [person('Frank Mallory'), person('Grace Adeyemi')],
  },
  {
    name: 'Brightwater Housing (demo)',
    sites: ['NE1', 'SR1', 'HG1'],
    sector: 'L',
    message: 'Half of our tenants under 25 look for work. We are their landlord and could be their employer.',
    people: [person('Hana Yusuf'), person('Iain Fraser')],
  },
  {
    name: 'Larkfield Accountants (demo)',
    sites: ['NR1', 'KW15', 'SK9'],
    isSmall: true,
    sector: 'M',
    message: 'Our school leavers do as well as our graduates, and wait twice as long to be promoted.',
    people: [person('Kim Doyle')],
  },
  {
    name: 'Quayside Engineers (demo)',
    sites: ['SA1', 'BT1', 'TD1', 'JE2'],
    isSmall: true,
    sector: 'M',
    message: 'We design bridges and hire from two universities. We would like to know who else could.',
    people: [person('Lena Brandt')],
  },
];

/** Applies and waits, so that the organiser has something to decide. */
export const WAITING: DemoEmployer = {
  name: 'Old Mill Bakeries (demo)',
  sector: 'C',
  message: 'We bake at night and hire by word of mouth, which brings us the same families every time.',
  people: [person('Jo Pickering')],
};

const everybody = EMPLOYERS.flatMap(({ people }) => people.map(({ email }) => email));

export const GATHERINGS: readonly DemoGathering[] = [
  {
    name: 'first interviews',
    kind: 'roundtable',
    title: 'First interviews that do not reward a polished accent',
    purpose:
      'Twelve employers, two hours, and what each changed about the first interview. Bring one thing that did not work.',
    when: { inDays: 18, from: '10:00', to: '12:00' },
    place: 'The Guildhall, Leeds',
    link: null,
    capacity: 12,
    maxPerOrganisation: 2,
    chathamHouse: true,
    wantedSectors: ['F', 'P', 'Q'],
    stage: 'recruitment',
    tags: ['apprenticeships', 'north west'],
    accessibility: 'Step-free from Park Row, with a lift to the room. A hearing loop, and a quiet room next door.',
    registers: everybody.slice(0, 7),
    thread: [
      [
        'ada.northam@example.org',
        'Before we meet: has anybody dropped the question about hobbies? We did, and nobody missed it.',
      ],
      ['dilip.shah@example.org', 'We did as well. What helped more was sending the questions the day before.'],
      ['frank.mallory@example.org', 'To everybody, or only to those who asked?'],
      ['dilip.shah@example.org', 'To everybody. Asking is a skill some were taught and others were not.'],
    ],
  },
  {
    name: 'full workshop',
    kind: 'workshop',
    title: 'Write an advertisement that a school leaver would answer',
    purpose:
      'Bring an advertisement of yours. We rewrite it in pairs and read both versions to someone it is meant for.',
    when: { inDays: 9, from: '14:00', to: '16:30' },
    place: 'Harbour Insurance, Bristol',
    link: null,
    capacity: 4,
    maxPerOrganisation: 2,
    chathamHouse: false,
    registers: everybody.slice(1, 8),
    thread: [['erin.walsh@example.org', 'The door is on the quay side; the front is closed for works.']],
  },
  {
    name: 'shared-out roundtable',
    kind: 'roundtable',
    title: 'Small employers and large ones: sharing an apprentice',
    purpose: 'Two employers, one apprentice, three years. Who pays, who teaches, and what each of you would ask first.',
    when: { inDays: 24, from: '13:00', to: '15:00' },
    place: 'Quayside Engineers, Swansea',
    link: null,
    capacity: 8,
    maxPerOrganisation: 3,
    chathamHouse: false,
    wantedSectors: ['F'],
    stage: 'development',
    tags: ['apprenticeships'],
    seating: {
      sectors: [
        { sector: 'F', atLeast: 1 },
        { sector: 'M', atMost: 4 },
      ],
      smallEmployers: 2,
      heldUntil: 'P3D',
    },
    guestsEach: 1,
    registers: [
      'ada.northam@example.org',
      'dilip.shah@example.org',
      'kim.doyle@example.org',
      'frank.mallory@example.org',
    ],
    brings: { 'ada.northam@example.org': ['Maya Cole (demo)'], 'kim.doyle@example.org': ['Rhys Vaughan (demo)'] },
    together: ['hana.yusuf@example.org', 'iain.fraser@example.org', 'erin.walsh@example.org'],
    thread: [],
  },
  {
    name: 'webinar',
    kind: 'webinar',
    title: 'Counting parental occupation without frightening anybody',
    purpose: 'Why four questions are enough, what to say beside them, and what to do with the answers.',
    when: { inDays: 30, from: '12:30', to: '13:15' },
    place: null,
    link: 'https://meet.example.org/counting',
    capacity: 200,
    maxPerOrganisation: 20,
    chathamHouse: false,
    wantedSectors: ['G', 'O'],
    stage: 'measurement',
    tags: ['parental occupation', 'first steps'],
    registers: everybody.slice(3),
    thread: [],
  },
  {
    name: 'conference',
    kind: 'conference',
    title: 'Who gets in, and who gets on: a day of what worked',
    purpose: 'Three rooms, nine sessions, and nobody on a stage who has only read about it. Come with a colleague.',
    when: { inDays: 60, from: '09:30', to: '16:30' },
    place: 'Central Hall, Sheffield',
    link: null,
    capacity: 120,
    maxPerOrganisation: 10,
    chathamHouse: false,
    stage: 'development',
    tags: ['what worked'],
    accessibility: 'Step-free throughout, with a lift to each floor. A hearing loop in the hall; a quiet room all day.',
    registers: everybody.slice(0, 9),
    thread: [],
  },
  {
    name: 'cancelled conference',
    kind: 'conference',
    title: 'A day in the works: apprentices show employers around',
    purpose: 'Apprentices lead; employers follow and ask.',
    when: { inDays: 45, from: '09:30', to: '16:00' },
    place: 'Pennine Rail Works, Huddersfield',
    link: null,
    capacity: 60,
    maxPerOrganisation: 6,
    chathamHouse: false,
    registers: everybody.slice(0, 3),
    thread: [],
    cancelledFor: 'The works are closed that week. We look for another date with the apprentices.',
  },
  {
    name: 'past roundtable',
    kind: 'roundtable',
    title: 'Who pays the fare? Travel to interviews and first weeks',
    purpose: 'What it costs to come to an interview, and who has stopped asking people to pay it themselves.',
    place: 'Brightwater Housing, Stockport',
    link: null,
    capacity: 12,
    maxPerOrganisation: 2,
    chathamHouse: true,
    registers: EMPLOYERS.map(({ people }) => people[0]!.email),
    thread: [
      ['hana.yusuf@example.org', 'Thank you all. We pay the fare beforehand from next month.'],
      ['ada.northam@example.org', 'So do we. Nobody has missed an interview since.'],
    ],
  },
];
