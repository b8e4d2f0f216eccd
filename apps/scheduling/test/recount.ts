import type { SchedulingNetwork } from './scheduling-network';

/** What the ledger says of one organisation. */
export interface Turns {
  id: string;
  name: string;
  sector: string | null;
  sizeBand: string | null;
  hosted: number;
  spoke: number;
  gatherings: number;
  places: number;
  came: number;
  stayedAway: number;
  waited: number;
  refused: number;
  firstTime: boolean;
  never: boolean;
  last: string | null;
}

/** What the tables hold, row by row. */
interface Held {
  gathering: { id: string; hosts: string[]; standing: string; is_draft: boolean; ends_at: Date }[];
  registration: {
    id: string;
    gathering_id: string;
    organisation_id: string;
    standing: string;
    request: string | null;
    decided_by: string | null;
  }[];
  check_in: { registration_id: string; gathering_id: string; taken_back_at: Date | null }[];
}

export async function readAll({ service }: SchedulingNetwork): Promise<Held> {
  const rows = (table: string) => service.dataSource.query(`SELECT * FROM ${table}`);
  return {
    gathering: await rows('gathering'),
    registration: await rows('registration'),
    check_in: await rows('check_in'),
  };
}

/** Counted again, by hand; nobody speaks, and nobody has left. */
export function recount(held: Held, organisationId: string, months: number) {
  const from = new Date();
  from.setUTCMonth(from.getUTCMonth() - months);
  const over = held.gathering.filter((g) => g.standing === 'scheduled' && !g.is_draft && g.ends_at <= new Date());
  const within = new Map(over.filter((g) => g.ends_at > from).map((g) => [g.id, g]));
  const all = held.registration.filter((one) => one.organisation_id === organisationId);
  const mine = all.filter((one) => within.has(one.gathering_id));
  const places = mine.filter(({ standing }) => standing === 'place');
  const stands = held.check_in.filter(({ taken_back_at: back }) => back === null);
  const kept = new Set(stands.map(({ gathering_id: id }) => id));
  const here = new Set(stands.map(({ registration_id: id }) => id));
  const hosted = [...within.values()].filter(({ hosts }) => hosts.includes(organisationId));
  const placesEver = all.filter((r) => r.standing === 'place' && over.some(({ id }) => id === r.gathering_id));
  const ends = [...hosted, ...places.map((one) => within.get(one.gathering_id)!)].map(({ ends_at: end }) => +end);
  return {
    ...{ hosted: hosted.length, spoke: 0, places: places.length },
    gatherings: new Set(places.map(({ gathering_id: id }) => id)).size,
    came: places.filter(({ id }) => here.has(id)).length,
    stayedAway: places.filter(({ id, gathering_id: at }) => kept.has(at) && !here.has(id)).length,
    waited: mine.filter(({ standing, request }) => standing === 'waitlist' || request === 'waiting').length,
    refused: mine.filter(({ standing, decided_by: by }) => standing === 'withdrawn' && by !== null).length,
    firstTime: places.length > 0 && placesEver.length === places.length,
    never: placesEver.length === 0,
    last: ends.length === 0 ? null : new Date(Math.max(...ends)).toISOString(),
  };
}
