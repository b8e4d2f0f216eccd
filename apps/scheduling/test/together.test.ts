import { CommandBus } from '@nestjs/cqrs';
import { context, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import { uuidv7 } from 'uuidv7';
import { OrganisationDeclined } from '#contracts/membership/events';
import { Problem } from '#service';
import { eventually, somebody, type TestPerson } from '#testing';
import { Register } from '../src/registrations/register.command';
import {
  expectSound,
  HOLD_GATHERING,
  holding,
  startScheduling,
  waitingForLocks,
  type SchedulingNetwork,
} from './scheduling-network';

let network: SchedulingNetwork;
beforeAll(async () => {
  network = await startScheduling();
});
afterAll(() => network?.stop());

interface Answer {
  readonly version: number;
  readonly standing: string;
}

/** Commands themselves, since requests would arrive in no certain order. */
const register = (gatheringId: string, person: TestPerson): Promise<Answer> => {
  const caller = { ...person, sessionId: uuidv7(), expiresAt: Infinity };
  return network.service.app.get(CommandBus).execute(new Register(gatheringId, caller, null));
};
const peopleOf = async (count: number): Promise<TestPerson[]> =>
  (await network.joinMany(count)).map(({ person }) => person);
const outcomeOf = (answer: PromiseSettledResult<Answer>): string => {
  if (answer.status === 'fulfilled') return answer.value.standing;
  return answer.reason instanceof Problem ? answer.reason.slug : 'fault';
};

/** The first has the turn and waits for the row; all others stand in line when it is let go. */
async function race(
  gatheringId: string,
  people: readonly TestPerson[],
  meanwhile: () => Promise<unknown> = () => Promise.resolve(),
): Promise<PromiseSettledResult<Answer>[]> {
  const answers: Promise<PromiseSettledResult<Answer>>[] = [];
  const ask = (person: TestPerson): void => {
    answers.push(Promise.allSettled([register(gatheringId, person)]).then(([answer]) => answer));
  };
  await holding(network, HOLD_GATHERING, [gatheringId], async () => {
    people.forEach(ask);
    await eventually(async () => expect(await waitingForLocks(network)).toBe(1));
    await meanwhile();
  });
  return Promise.all(answers);
}

interface Written {
  readonly personId: string;
  readonly standing: string;
  /** Of the transaction that wrote it. */
  readonly by: string;
}
const written = (gatheringId: string): Promise<Written[]> =>
  network.service.dataSource.query(
    `SELECT person_id AS "personId", standing, xmin::text AS by FROM registration WHERE gathering_id = $1
     ORDER BY since`,
    [gatheringId],
  );

it('those who wait in line go on in one transaction, in order of arrival, each with an answer of its own', async () => {
  const gatheringId = await network.schedule({ capacity: 5, maxPerOrganisation: 2 });
  const [first, second, third, outsider, ...others] = (await peopleOf(8)) as [
    TestPerson,
    TestPerson,
    TestPerson,
    TestPerson,
  ];
  const colleagues = await network.joinMany(3, { organisationId: third.organisationId });
  const { organisationId: id } = outsider;
  const declined = { id, version: 2, kind: 'employer', name: 'Gone', sector: null, standing: 'declined' } as const;
  await network.membership.emit(OrganisationDeclined, declined);
  await eventually(async () => {
    const known = await network.service.dataSource.query(`SELECT standing FROM organisation WHERE id = $1`, [id]);
    expect(known).toEqual([{ standing: 'declined' }]);
  });
  const line = [third, outsider, third, ...colleagues.map(({ person }) => person), first, ...others];
  const answers = await race(gatheringId, [first, second, ...line]);
  expect(answers.map(outcomeOf)).toEqual([
    ...['place', 'place'],
    ...['place', 'no-member-organisation', 'place'],
    // One more of that organisation, then it is at its maximum.
    ...['place', 'waitlist', 'waitlist'],
    ...['place', 'place', 'waitlist', 'waitlist', 'waitlist'],
  ]);
  // A repeat answers the first, also where both stand in line.
  expect(answers[4]).toEqual(answers[2]);
  expect(answers[8]).toEqual(answers[0]);
  const rows = await written(gatheringId);
  const inOrder = [...new Set([first, second, ...line].filter((one) => one !== outsider))];
  expect(rows.map(({ personId }) => personId)).toEqual(inOrder.map(({ personId }) => personId));
  expect(new Set(rows.slice(1).map(({ by }) => by)).size).toBe(1);
  const told = await network.told('registrations', gatheringId);
  expect(told.map(({ state }) => [state['personId'], state['standing']])).toEqual(
    rows.map(({ personId, standing }) => [personId, standing]),
  );
  await expectSound(network, gatheringId);
});

it('each event is a part of its own request’s trace', async () => {
  const gatheringId = await network.schedule();
  const people = await peopleOf(5);
  const traceOf = (nth: number): string => `${nth + 1}`.repeat(32);
  const answers: Promise<Answer>[] = [];
  await holding(network, HOLD_GATHERING, [gatheringId], async () => {
    for (const [nth, person] of people.entries()) {
      const span = { traceId: traceOf(nth), spanId: '1'.repeat(16), traceFlags: 0 };
      const active = trace.setSpanContext(ROOT_CONTEXT, span);
      answers.push(context.with(active, () => register(gatheringId, person)));
    }
    await eventually(async () => expect(await waitingForLocks(network)).toBe(1));
  });
  await Promise.all(answers);
  const told = await network.service.dataSource.query(
    `SELECT data->'state'->>'personId' AS "personId", split_part(traceparent, '-', 2) AS trace FROM messaging.outbox
     WHERE data->'state'->>'gatheringId' = $1`,
    [gatheringId],
  );
  const expected = people.map(({ personId }, nth) => ({ personId, trace: traceOf(nth) }));
  expect(told).toHaveLength(5);
  expect(told).toEqual(expect.arrayContaining(expected));
});

it('a fault of one fails nobody else', async () => {
  const gatheringId = await network.schedule();
  const people = await peopleOf(8);
  const { dataSource } = network.service;
  await dataSource.query(
    `CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'on purpose'; END $$;
     CREATE TRIGGER fail BEFORE INSERT ON registration FOR EACH ROW
       WHEN (new.person_id = '${people[4]!.personId}') EXECUTE FUNCTION fail()`,
  );
  try {
    const answers = await race(gatheringId, people);
    expect(answers.map(outcomeOf)).toEqual(people.map((_, nth) => (nth === 4 ? 'fault' : 'place')));
    expect(await expectSound(network, gatheringId)).toMatchObject({ places: 7 });
  } finally {
    await dataSource.query('DROP TRIGGER fail ON registration; DROP FUNCTION fail');
  }
});

it('a connection that ends under them costs nobody a place', async () => {
  const gatheringId = await network.schedule();
  const endWhoWaits = async (): Promise<void> => {
    await eventually(async () => expect(await waitingForLocks(network)).toBe(1));
    await network.service.dataSource.query(
      `SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity
       WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
  };
  const answers = await race(gatheringId, await peopleOf(6), async () => {
    await endWhoWaits();
    // The five behind, as one.
    await endWhoWaits();
  });
  expect(answers.map(outcomeOf)).toEqual(['fault', 'place', 'place', 'place', 'place', 'place']);
  await expectSound(network, gatheringId);
});

it('what is not there is refused to each', async () => {
  const nowhere = uuidv7();
  const answers = await Promise.allSettled((await peopleOf(4)).map((person) => register(nowhere, person)));
  expect(answers.map(outcomeOf)).toEqual(Array(4).fill('not-found'));
});

it('whoever is not known yet is waited for by nobody else', async () => {
  const gatheringId = await network.schedule();
  const [first, second, third] = (await peopleOf(3)) as [TestPerson, TestPerson, TestPerson];
  const answers = await race(gatheringId, [first, second, somebody(), third]);
  expect(answers.map(outcomeOf)).toEqual(['place', 'place', 'not-yet-known', 'place']);
});
