import { uuidv7 } from 'uuidv7';
import type { Role } from '#contracts/membership/events';
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
import { directory } from '../src/directory.service';

export const AT = '/api/directory';

export interface TestDirectory {
  readonly service: TestService;
  readonly membership: TestProducer;
  readonly organiser: TestPerson & { agent: TestAgent };
  /** Somebody of an employer of their own, or of the organisation named, known to the directory. */
  join(name: string, roles?: Role[], organisationId?: string): Promise<TestPerson & { agent: TestAgent }>;
  /** Somebody who keeps the entry of a partner. */
  contactOf(partnerId: string, name?: string): Promise<TestPerson & { agent: TestAgent }>;
  stop(): Promise<void>;
}

/** The directory on a database of its own, with what it hears of members. */
export async function startDirectory(env: Record<string, string> = {}): Promise<TestDirectory> {
  const broker = new LocalBroker({ chaos: 1, pauses: [10, 20] });
  const membership = await startProducer(broker, 'membership');
  const service = await startService(directory, { broker, env });
  const join: TestDirectory['join'] = async (name, roles = [], organisationId) => {
    const over = { name, roles, ...(organisationId && { organisationId }) };
    const person = await joinPerson(membership, over, { name: `${name.split(' ').at(-1)} Ltd` });
    await eventually(async () => {
      expect(await service.dataSource.query('SELECT FROM person WHERE id = $1', [person.id])).toHaveLength(1);
    });
    const caller = somebody({ personId: person.id, organisationId: person.organisationId, roles });
    return { ...caller, agent: await service.as(caller) };
  };
  return {
    ...{ service, membership, join },
    organiser: await join('Olive Organiser', ['organiser']),
    contactOf: (partnerId, name = 'Connie Contact') => join(name, ['partner'], partnerId),
    async stop() {
      await service.stop();
      await membership.stop();
      await broker.stop();
    },
  };
}

/** The least that can be published. */
export const aPartner = (over: object = {}) => ({
  name: 'Bridge House',
  description: 'We help care leavers into **first jobs**.',
  ...over,
});

export const aProgramme = (over: object = {}) => ({
  name: 'First steps',
  description: 'Six weeks of mentoring by people who work where you want to.',
  areas: ['region:north-west-england'],
  ...over,
});

/** In Manchester, unless told otherwise. */
export const aPlace = (over: object = {}) => ({
  id: uuidv7(),
  locationId: uuidv7(),
  name: 'The Hall',
  point: { latitude: 53.48, longitude: -2.24 },
  ...over,
});

/** Adds a partner as the organiser, published unless told otherwise, and answers its id. */
export async function addPartner({ organiser }: TestDirectory, over: object = {}, publish = true): Promise<string> {
  const id = uuidv7();
  await organiser.agent
    .post(`${AT}/partners`)
    .send({ id, content: aPartner(over) })
    .expect(201);
  if (publish) await show(organiser.agent, id);
  return id;
}

/** Adds a programme as the organiser, published unless told otherwise, and answers its id. */
export async function addProgramme(
  { organiser }: TestDirectory,
  partnerId: string,
  over: object = {},
  publish = true,
): Promise<string> {
  const id = uuidv7();
  const body = { id, content: aProgramme(over) };
  await organiser.agent.post(`${AT}/partners/${partnerId}/programmes`).send(body).expect(201);
  if (publish) await show(organiser.agent, id);
  return id;
}

export async function show(agent: TestAgent, id: string, standing = 'published'): Promise<void> {
  await agent.put(`${AT}/entries/${id}/standing`).send({ standing }).expect(204);
}

/** As if it had been assured so many days ago. */
export async function age({ service }: TestDirectory, programmeId: string, days: number): Promise<void> {
  await service.dataSource.query(
    `UPDATE entry SET assured_on = current_date - $2::integer, remind_on = current_date WHERE id = $1`,
    [programmeId, days],
  );
  await service.dataSource.query(
    `UPDATE programme_search SET assured_on = current_date - $2::integer WHERE programme_id = $1`,
    [programmeId, days],
  );
}

export const NEED = {
  needs: 'Six weeks of work experience with mentors of ours.',
  where: 'Manchester',
  when: 'from March',
  howMany: 8,
};

/** Asks a programme for an introduction, and answers its id. */
export async function ask(agent: TestAgent, programmeId: string): Promise<string> {
  const id = uuidv7();
  await agent
    .post(`${AT}/programmes/${programmeId}/introductions`)
    .send({ id, ...NEED })
    .expect(201);
  return id;
}

/** What was told of an entry, in its order: `programme-published`. */
export async function toldOf({ service }: TestDirectory, id: string): Promise<string[]> {
  const rows: { type: string }[] = await service.dataSource.query(
    'SELECT type FROM messaging.outbox WHERE key = $1 ORDER BY version',
    [id],
  );
  return rows.map(({ type }) => type.replace(/^levelfield\.directory\.|\.v1$/g, ''));
}
