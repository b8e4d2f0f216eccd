import { Client, type QueryResult } from 'pg';
import { NetworkSetUp } from '#contracts/membership/events';
import { LocalBroker } from '#messaging';
import {
  eventually,
  joinPerson,
  somebody,
  startProducer,
  startService,
  theNetwork,
  type TestProducer,
  type TestService,
} from '#testing';
import { discussions } from '../apps/discussions/src/discussions.service';
import { notifications } from '../apps/notifications/src/notifications.service';
import { scheduling } from '../apps/scheduling/src/scheduling.service';
import { gatheringFields } from '../apps/scheduling/test/scheduling-network';

/**
 * The request 7; discussions, the mail's draft, and who is registered, whom organisers write to, 5 each, with a look; the
 * sequencer 1; composing 6; what there is to send 2. The aim was 25, before organisers wrote to them.
 */
const MOST = 31;
const PEOPLE = 5;
/** Begins what the test itself asks, which does not count. */
const ASKED = '/* asked by the test */';
/** What sequencer and consumers look for now and then by themselves. */
const LOOK = /outbox_positions|messaging\.incarnation i/;

/** Before anybody connects: services keep what they found then. */
const said = jest.spyOn(Client.prototype, 'query');
const broker = new LocalBroker();
let membership: TestProducer;
let services: Record<'scheduling' | 'discussions' | 'notifications', TestService>;

beforeAll(async () => {
  membership = await startProducer(broker, 'membership');
  services = {
    scheduling: await startService(scheduling, { broker }),
    discussions: await startService(discussions, { broker }),
    notifications: await startService(notifications, { broker }),
  };
  await membership.emit(NetworkSetUp, theNetwork());
});

afterAll(async () => {
  for (const service of Object.values(services ?? {})) await service.stop();
  await membership?.stop();
  await broker.stop();
});

async function untilThereIs(service: keyof typeof services, sql: string, parameters: string[]): Promise<void> {
  await eventually(async () => {
    expect(await services[service].dataSource.query(`${ASKED} ${sql}`, parameters)).toHaveLength(1);
  });
}

/** Somebody of whom everybody has heard, as a program with their token. */
async function member() {
  const { id: personId, organisationId } = await joinPerson(membership);
  const tables = { scheduling: 'member', discussions: 'person', notifications: 'person' } as const;
  for (const service of ['scheduling', 'discussions', 'notifications'] as const) {
    const known = `SELECT FROM ${tables[service]} p, organisation o WHERE p.id = $1 AND o.id = $2`;
    await untilThereIs(service, known, [personId, organisationId]);
  }
  return { personId, agent: await services.scheduling.as(somebody({ personId, organisationId })) };
}

it('a registration costs no more statements in all services together than it is known to', async () => {
  const organiser = await services.scheduling.as(somebody({ roles: ['organiser'] }));
  const fields = gatheringFields();
  await organiser.post('/api/scheduling/gatherings').send(fields).expect(201);
  for (const service of ['discussions', 'notifications'] as const) {
    await untilThereIs(service, 'SELECT FROM gathering WHERE id = $1', [fields.id]);
  }
  const people = await Promise.all(Array.from({ length: PEOPLE }, member));
  const statements = (): string[] =>
    said.mock.calls.map(([sql]) =>
      String((sql as { text?: string }).text ?? sql)
        .replaceAll(/\s+/g, ' ')
        .trim(),
    );
  const costs: string[][] = [];
  for (const { personId, agent } of people) {
    said.mockClear();
    await agent.post(`/api/scheduling/gatherings/${fields.id}/registration`).send({}).expect(200);
    await untilThereIs('discussions', 'SELECT FROM registration WHERE person_id = $1', [personId]);
    await untilThereIs('notifications', `SELECT FROM mail WHERE person_id = $1 AND standing = 'kept'`, [personId]);
    // The last thing that is said: when to compose again.
    await eventually(() => expect(statements().filter((sql) => sql.includes('FROM due_at - now()'))).not.toEqual([]));
    const all = statements();
    const answers = await Promise.all(
      said.mock.results.map(({ value }) => value as Promise<QueryResult<{ pos?: null }>>),
    );
    costs.push(
      all.filter((sql, nth) => {
        const isEmpty = answers[nth]!.rows.every(({ pos }) => pos === null);
        return !sql.startsWith(ASKED) && !(LOOK.test(sql) && isEmpty);
      }),
    );
  }
  // What falls into the time of one by chance does not into that of all.
  const [cheapest] = costs.sort((one, other) => one.length - other.length);
  expect(cheapest!.length > MOST ? cheapest!.map((sql) => sql.slice(0, 100)) : []).toEqual([]);
});
