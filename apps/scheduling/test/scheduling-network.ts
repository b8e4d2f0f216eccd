import { uuidv7 } from 'uuidv7';
import type { Sector } from '#contracts/sectors';
import { LocalBroker } from '#messaging';
import {
  eventually,
  joinPerson,
  somebody,
  startProducer,
  startService,
  type TestAgent,
  type TestPerson,
  type TestProducer,
  type TestService,
} from '#testing';
import { scheduling } from '../src/scheduling.service';

export interface Joined {
  readonly person: TestPerson;
  readonly agent: TestAgent;
}

/** `sector` and `sizeBand` are those of the new organisation. */
type Joining = Partial<TestPerson> & { name?: string; sector?: Sector | null; sizeBand?: string };

export interface Told {
  readonly type: string;
  readonly version: number;
  readonly state: Record<string, unknown>;
  readonly details: Record<string, unknown>;
}

/** Scheduling with a stand-in for membership beside it. */
export interface SchedulingNetwork {
  readonly service: TestService;
  readonly membership: TestProducer;
  readonly organiser: Joined;
  /** Someone who joined, of a new organisation unless told otherwise, once scheduling knows of them. */
  join(person?: Joining): Promise<Joined>;
  /** So many people who joined, each as `join` has it. */
  joinMany(count: number, person?: Joining): Promise<Joined[]>;
  /** Schedules a gathering, some years ahead unless told otherwise, and answers its id. */
  schedule(fields?: Record<string, unknown>): Promise<string>;
  /** What was told of a gathering or of the registrations on it, oldest first. */
  told(topic: 'agendas' | 'gatherings' | 'registrations', gatheringId: string): Promise<Told[]>;
  stop(): Promise<void>;
}

export const gatheringFields = (fields: Record<string, unknown> = {}) => ({
  id: uuidv7(),
  kind: 'roundtable',
  title: 'Routes into law for care leavers',
  purpose: 'What has worked, and what has not.',
  start: { local: '2035-06-04T10:00', zone: 'Europe/London' },
  end: { local: '2035-06-04T11:30', zone: 'Europe/London' },
  place: 'Friends House, London',
  link: 'https://meet.example.org/care-leavers',
  linkShown: null,
  chathamHouse: true,
  ...fields,
});

export async function startScheduling(): Promise<SchedulingNetwork> {
  const broker = new LocalBroker({ chaos: 1, pauses: [10, 20] });
  const membership = await startProducer(broker, 'membership');
  const service = await startService(scheduling, { broker });
  const join: SchedulingNetwork['join'] = async ({ name = 'Ada Byron', sector = 'M', sizeBand, ...fields } = {}) => {
    const person = somebody(fields);
    const { personId: id, organisationId, epoch } = person;
    const named = { id, name, epoch, roles: [...person.roles] };
    if (fields.organisationId) await joinPerson(membership, { ...named, organisationId });
    else await joinPerson(membership, named, { id: organisationId, name: `${name} & Partners`, sector, sizeBand });
    await eventually(async () => {
      const known = await service.dataSource.query(
        `SELECT FROM member m JOIN organisation o ON o.id = m.organisation_id WHERE m.id = $1`,
        [id],
      );
      expect(known).toHaveLength(1);
    });
    return { person, agent: await service.as(person) };
  };
  const organiser = await join({ roles: ['organiser'], name: 'Olive Organiser' });
  return {
    service,
    membership,
    organiser,
    join,
    joinMany: (count, person) => Promise.all(Array.from({ length: count }, () => join(person))),
    schedule: async (fields) => {
      const body = gatheringFields(fields);
      await organiser.agent.post('/api/scheduling/gatherings').send(body).expect(201);
      return body.id;
    },
    told: async (topic, gatheringId) => {
      const rows: (Omit<Told, 'state' | 'details'> & { data: Pick<Told, 'state' | 'details'> })[] =
        await service.dataSource.query(
          `SELECT type, version, data FROM messaging.outbox
         WHERE topic = 'scheduling.' || $1 AND $2 IN (key, data->'state'->>'gatheringId') ORDER BY id`,
          [topic, gatheringId],
        );
      return rows.map(({ type, version, data }) => ({ type: type.split('.')[2]!, version, ...data }));
    },
    stop: async () => {
      await service.stop();
      await membership.stop();
      await broker.stop();
    },
  };
}

export const at = (gatheringId: string): string => `/api/scheduling/gatherings/${gatheringId}`;
export const changeGathering = ({ organiser }: SchedulingNetwork, gatheringId: string, version: number, body: object) =>
  organiser.agent.patch(at(gatheringId)).set('if-match', `"${version}"`).send(body);
export const register = (gatheringId: string, { agent }: Joined) =>
  agent.post(`${at(gatheringId)}/registration`).send({});
export const withdraw = (gatheringId: string, { agent }: Joined) => agent.delete(`${at(gatheringId)}/registration`);
export const standingOf = async (gatheringId: string, { agent }: Joined): Promise<string | undefined> =>
  (await agent.get(at(gatheringId)).expect(200)).body.mine?.standing;

/** Holds the time by the data: the gathering began a minute ago and goes on. */
export async function beginNow({ service }: SchedulingNetwork, gatheringId: string): Promise<void> {
  await service.dataSource.query(
    `UPDATE gathering SET starts_at = now() - interval '1 minute', ends_at = now() + interval '1 hour' WHERE id = $1`,
    [gatheringId],
  );
}

/** Holds what `statement` locks while `work` looks at what others can still do. */
export async function holding(
  { service }: SchedulingNetwork,
  statement: string,
  parameters: unknown[],
  work: () => Promise<void>,
): Promise<void> {
  const holder = service.dataSource.createQueryRunner();
  try {
    await holder.startTransaction();
    await holder.query(statement, parameters);
    await work();
  } finally {
    await holder.rollbackTransaction();
    await holder.release();
  }
}

export const HOLD_GATHERING = 'SELECT FROM gathering WHERE id = $1 FOR UPDATE';

/** How many transactions of the service wait for what another holds. */
export async function waitingForLocks({ service }: SchedulingNetwork): Promise<number> {
  const [{ count }] = await service.dataSource.query(
    `SELECT count(*)::integer FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
  );
  return count;
}

/** What must hold between any two transactions. */
export async function expectSound(
  { service }: SchedulingNetwork,
  gatheringId: string,
): Promise<{ places: number; waiting: number }> {
  const [row] = await service.dataSource.query(
    `SELECT g.capacity, g.places_taken AS "placesTaken", g.waiting AS counted,
       count(*) FILTER (WHERE r.standing = 'place')::integer AS places,
       count(*) FILTER (WHERE r.standing = 'waitlist')::integer AS waiting,
       (SELECT coalesce(max(n), 0)::integer FROM (SELECT count(*) AS n FROM registration
         WHERE gathering_id = g.id AND standing = 'place' GROUP BY organisation_id) o) AS "mostOfOne",
       (SELECT count(*)::integer FROM registration w WHERE w.gathering_id = g.id AND w.standing = 'waitlist'
         AND w.offered_until IS NULL AND w.party IS NULL AND g.places_taken + g.offered + g.held < g.capacity
         AND g.max_per_organisation > (SELECT count(*) FROM registration p
           WHERE p.gathering_id = g.id AND (p.standing = 'place' OR p.standing = 'waitlist' AND p.offered_until IS NOT NULL)
             AND p.organisation_id = w.organisation_id)) AS kept,
       g.held, (SELECT count(*)::integer FROM invitation i WHERE i.gathering_id = g.id AND i.held_until IS NOT NULL) AS holds,
       g.asking, count(*) FILTER (WHERE r.request = 'waiting')::integer AS asks,
       g.offered, count(*) FILTER (WHERE r.standing = 'waitlist' AND r.offered_until IS NOT NULL)::integer AS offers,
       g.max_per_organisation AS max
     FROM gathering g LEFT JOIN registration r ON r.gathering_id = g.id WHERE g.id = $1 GROUP BY g.id`,
    [gatheringId],
  );
  expect([row.placesTaken, row.counted, row.offered, row.held, row.asking]).toEqual([
    row.places,
    row.waiting,
    row.offers,
    row.holds,
    row.asks,
  ]);
  expect(row.places + row.offers + row.held).toBeLessThanOrEqual(row.capacity);
  expect(row.mostOfOne).toBeLessThanOrEqual(row.max);
  // Nobody waits who could have a place; of who come together the random walks hold it.
  expect(row.kept).toBe(0);
  return row;
}
