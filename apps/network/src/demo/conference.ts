import { DateTime } from 'luxon';
import type { InputOf } from '#contracts/endpoint';
import { listOrganisations, listPeople } from '#contracts/membership/endpoints';
import {
  addMaterial,
  addSession,
  addSpeaker,
  getArrangement,
  getGathering,
  planProgramme,
  publishProgramme,
} from '#contracts/scheduling/endpoints';
import { call } from './api';
import { demoId, EMPLOYERS } from './demo';

const ROOMS = ['Hall', 'Library', 'Print Room'];
const TRACKS = ['Getting in', 'Getting on'];

/** From outside the network, and from two of its employers. */
const GUESTS = [
  ['Gwen Pryce (demo)', 'Lantern Works (demo)'],
  ['Sol Adeyemi (demo)', 'First Shift (demo)'],
] as const;

interface Session {
  readonly title: string;
  readonly about?: string;
  readonly at: string;
  readonly minutes: number;
  /** None: for everybody. */
  readonly room?: number;
  readonly track?: number;
  /** Places among those who speak; the first moderates where there are several. */
  readonly speakers?: readonly number[];
}

const SESSIONS: readonly Session[] = [
  { title: 'Coffee, and who else is here', at: '09:30', minutes: 30 },
  {
    title: 'What three years of counting told us',
    about: 'Where people were lost, which of it was chance, and which step we changed first.',
    ...{ at: '10:00', minutes: 45, room: 0, speakers: [2] },
  },
  {
    title: 'The sift without the university',
    about: 'Names of schools and universities taken out, and what the panel asked for instead.',
    ...{ at: '11:00', minutes: 45, room: 0, track: 0, speakers: [3] },
  },
  { title: 'A first week that costs nothing', at: '11:00', minutes: 45, room: 1, track: 1, speakers: [0] },
  { title: 'Write it plainly: a workshop', at: '11:00', minutes: 75, room: 2, track: 0, speakers: [1] },
  { title: 'Lunch', at: '12:30', minutes: 60 },
  {
    title: 'Who is promoted, and who asked to be',
    about: 'A panel: what happened once managers had to say why somebody was not put forward.',
    ...{ at: '13:30', minutes: 60, room: 0, track: 1, speakers: [1, 2, 3] },
  },
  { title: 'Apprentices show how they were found', at: '13:30', minutes: 45, room: 1, track: 0, speakers: [0] },
  { title: 'One thing to try by March', at: '15:00', minutes: 45, room: 0 },
];

interface Link extends Pick<InputOf<typeof addMaterial>['body'], 'title' | 'address' | 'kind' | 'audience'> {
  /** The title of its session; none: of the conference as a whole. */
  readonly at?: string;
}

const LINKS: readonly Link[] = [
  {
    ...{ title: 'Three years of counting: the figures', address: 'https://papers.example.org/three-years' },
    ...{ kind: 'reading', audience: 'everybody' },
  },
  {
    ...{ title: 'How to find us, and who to ask on the day', address: 'https://hall.example.org/finding-us' },
    ...{ kind: 'other', audience: 'members' },
  },
  {
    ...{ title: 'The sift, slide by slide', address: 'https://slides.example.org/sift' },
    ...{ at: 'The sift without the university', kind: 'slides', audience: 'room' },
  },
];

/** Arranges a day's programme and publishes it, unless one is published already. */
export async function seedProgramme(baseUrl: string, organiser: string, gatheringId: string): Promise<void> {
  const params = { gatheringId };
  const arranged = await call(baseUrl, organiser, getArrangement, { params });
  if (arranged.published > 0) return;
  const named = (names: readonly string[], of: string) =>
    names.map((name, nth) => ({ id: demoId(`${of} ${nth}`), name }));
  const [rooms, tracks] = [named(ROOMS, 'room'), named(TRACKS, 'track')];
  const plan = { rooms, tracks, minutesBetweenRooms: 10 };
  await call(baseUrl, organiser, planProgramme, { params, ifMatch: arranged.version, body: plan });
  const speakers = await addSpeakers(baseUrl, organiser, gatheringId);
  const { start } = await call(baseUrl, organiser, getGathering, { params });
  for (const { title, about = '', at, minutes, room, track, speakers: speaking = [] } of SESSIONS) {
    const local = `${DateTime.fromISO(start.local).toISODate()}T${at}`;
    const body = {
      ...{ id: demoId(`session ${title}`), title, about, minutes, start: { local }, chathamHouse: false },
      roomId: rooms[room ?? -1]?.id ?? null,
      trackId: tracks[track ?? -1]?.id ?? null,
      speakers: speaking.map((nth, place) => ({
        speakerId: speakers[nth]!,
        moderates: place === 0 && speaking.length > 1,
      })),
    };
    await call(baseUrl, organiser, addSession, { params, body });
  }
  const { version } = await call(baseUrl, organiser, getArrangement, { params });
  await call(baseUrl, organiser, publishProgramme, { params, ifMatch: version });
  for (const { at, ...link } of LINKS) {
    const body = { id: demoId(`link ${link.title}`), sessionId: at ? demoId(`session ${at}`) : null, ...link };
    await call(baseUrl, organiser, addMaterial, { params, body });
  }
}

/** Their ids, in their order. */
async function addSpeakers(baseUrl: string, organiser: string, gatheringId: string): Promise<string[]> {
  const params = { gatheringId };
  const add = async (
    name: string,
    who: { personId: string } | { name: string; organisation: string; email: string },
  ) => {
    const id = demoId(`speaker ${name}`);
    await call(baseUrl, organiser, addSpeaker, { params, body: { id, who } });
    return id;
  };
  const ids: string[] = [];
  for (const [name, organisation] of GUESTS)
    ids.push(await add(name, { name, organisation, email: `${name.split(' ')[0]!.toLowerCase()}@example.org` }));
  for (const { name, people } of EMPLOYERS.slice(0, 2)) {
    const found = await call(baseUrl, organiser, listOrganisations, { query: { search: name } });
    const organisationId = found.items[0]!.id;
    const { items } = await call(baseUrl, organiser, listPeople, { params: { organisationId } });
    const lead = items.find(({ email }) => email === people[0]!.email)!;
    ids.push(await add(lead.name, { personId: lead.id }));
  }
  return ids;
}
