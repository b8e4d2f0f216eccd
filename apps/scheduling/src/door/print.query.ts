import type { DataSource } from 'typeorm';
import type { Sheet } from '#documents';
import { KIND_NAMES } from '#contracts/scheduling/kind-names';
import type { GatheringKind } from '#contracts/scheduling/events';
import { dateLine, momentOf } from '#contracts/moments';
import type { ZonedTime } from '#contracts/primitives';
import { NotFound, type Caller } from '#service';
import { BROUGHT_BY, BY_WHO, NAME, WHO } from '../registrations/registration.entity';
import { HERE_SINCE } from './check-in.entity';
import { NoCertificate } from './door.errors';

interface Printed {
  title: string;
  kind: GatheringKind;
  place: string | null;
  start: ZonedTime;
  end: ZonedTime;
  isOver: boolean;
  network: string;
}

const GATHERING = `
  SELECT g.title, g.kind, g.place, g.ends_at <= now() AS "isOver",
    json_build_object('local', g.start_local, 'zone', g.start_zone, 'offset', g.start_offset) AS start,
    json_build_object('local', g.end_local, 'zone', g.end_zone, 'offset', g.end_offset) AS end,
    coalesce((SELECT name FROM network), 'Levelfield') AS network
  FROM gathering g WHERE g.id = $1`;

const PEOPLE = `
  SELECT ${NAME} AS name, coalesce('Guest of ' || ${BROUGHT_BY}, o.name, '') AS organisation, ${HERE_SINCE} AS here
  FROM registration r ${WHO} LEFT JOIN organisation o ON o.id = r.organisation_id
  WHERE r.gathering_id = $1 AND r.standing = 'place' AND ($2::uuid IS NULL OR r.person_id = $2)
  ORDER BY ${BY_WHO}`;

interface Person {
  name: string;
  organisation: string;
  here: Date | null;
}

async function printed(dataSource: DataSource, gatheringId: string): Promise<Printed> {
  const [gathering]: Printed[] = await dataSource.query(GATHERING, [gatheringId]);
  if (!gathering) throw new NotFound('gathering');
  return gathering;
}

const peopleOf = (dataSource: DataSource, gatheringId: string, personId: string | null = null): Promise<Person[]> =>
  dataSource.query(PEOPLE, [gatheringId, personId]);

/** On the clock of the gathering. */
export async function peopleSheet(dataSource: DataSource, gatheringId: string): Promise<Sheet> {
  const { title, network, start, end, place } = await printed(dataSource, gatheringId);
  const people = await peopleOf(dataSource, gatheringId);
  const count = `${people.length} ${people.length === 1 ? 'has' : 'have'} a place`;
  return {
    ...{ print: 'people', title, network, about: aboutOf(dateLine(start, end), place, count) },
    people: people.map(({ here, ...person }) => ({ ...person, here: here && momentOf(here, start.zone).clock })),
  };
}

export async function badgesSheet(dataSource: DataSource, gatheringId: string): Promise<Sheet> {
  const { title, network } = await printed(dataSource, gatheringId);
  return { print: 'badges', title, network, people: await peopleOf(dataSource, gatheringId) };
}

/** For the caller, who has a place. @throws NoCertificate */
export async function certificateSheet(
  dataSource: DataSource,
  gatheringId: string,
  { personId }: Caller,
): Promise<Sheet> {
  const { title, network, kind, start, end, place, isOver } = await printed(dataSource, gatheringId);
  const [mine] = await peopleOf(dataSource, gatheringId, personId);
  if (!mine?.here || !isOver) throw new NoCertificate(isOver);
  const issued = `Issued by ${network} on ${momentOf(new Date(), start.zone).date} to somebody who was checked in there.`;
  const about = aboutOf(`${KIND_NAMES[kind]} · ${dateLine(start, end)}`, place);
  return { print: 'certificate', title, network, name: mine.name, about, issued };
}

const aboutOf = (...lines: readonly (string | null)[]): string[] => lines.filter((line) => line !== null);
