import { uuidv7 } from 'uuidv7';
import { CONSENT } from '#contracts/library/consent';
import type { Role } from '#contracts/membership/events';
import { LocalBroker } from '#messaging';
import { linkToken } from '#service';
import {
  eventually,
  joinPerson,
  somebody,
  startProducer,
  startService,
  TEST_LINK_KEY,
  type TestAgent,
  type TestPerson,
  type TestProducer,
  type TestService,
} from '#testing';
import { library } from '../src/library.service';

export const AT = '/api/library/items';

export interface TestLibrary {
  readonly service: TestService;
  readonly membership: TestProducer;
  readonly scheduling: TestProducer;
  /** Somebody of an employer of their own, or of one named, known to the library. */
  join(name: string, roles?: Role[], organisationId?: string): Promise<TestPerson & { agent: TestAgent }>;
  stop(): Promise<void>;
}

/** The library on a database of its own, with what it hears of members. */
export async function startLibrary(env: Record<string, string> = {}): Promise<TestLibrary> {
  const broker = new LocalBroker({ chaos: 1, pauses: [10, 20] });
  const membership = await startProducer(broker, 'membership');
  const scheduling = await startProducer(broker, 'scheduling');
  const service = await startService(library, { broker, env });
  return {
    service,
    membership,
    scheduling,
    async join(name, roles = [], organisationId) {
      const over = { name, roles, ...(organisationId && { organisationId }) };
      const person = await joinPerson(membership, over, { name: `${name.split(' ').at(-1)} Ltd` });
      await eventually(async () => {
        const known = await service.dataSource.query(
          'SELECT FROM person p JOIN organisation o ON o.id = p.organisation_id WHERE p.id = $1',
          [person.id],
        );
        expect(known).toHaveLength(1);
      });
      const caller = somebody({ personId: person.id, organisationId: person.organisationId, roles });
      return { ...caller, agent: await service.as(caller) };
    },
    async stop() {
      await service.stop();
      await membership.stop();
      await scheduling.stop();
      await broker.stop();
    },
  };
}

/** Somebody who keeps a partner's entry in the directory, known as such. */
export async function joinAsContact(lib: TestLibrary): Promise<TestPerson & { agent: TestAgent }> {
  const contact = await lib.join('Connie Contact', ['partner']);
  await eventually(async () => {
    const sql = `SELECT FROM person_roles WHERE id = $1 AND 'partner' = ANY (roles)`;
    expect(await lib.service.dataSource.query(sql, [contact.personId])).toHaveLength(1);
  });
  return contact;
}

/** What a first useful note says: the least that can be published. */
export const aNote = (over: object = {}) => ({
  title: 'Pay bands in every advertisement',
  stage: 'recruitment',
  parts: {
    problem: 'People **without contacts** did not know what to ask for.',
    whatWeDid: 'We wrote the band into each.',
  },
  ...over,
});

/** Starts an item and answers its id. */
export async function start(agent: TestAgent, content: object = aNote(), kind = 'note'): Promise<string> {
  const id = uuidv7();
  await agent.post(AT).send({ id, kind, content }).expect(201);
  return id;
}

/** Publishes the draft as it stands. */
export async function publish(agent: TestAgent, id: string, body: object = {}): Promise<void> {
  const { body: draft } = await agent.get(`${AT}/${id}/draft`).expect(200);
  await agent
    .post(`${AT}/${id}/publication`)
    .send({ draftVersion: draft.version, ...body })
    .expect(200);
}

/** Keeps other words in the draft. */
export async function write(agent: TestAgent, id: string, content: object): Promise<void> {
  const { headers } = await agent.get(`${AT}/${id}/draft`).expect(200);
  await agent.put(`${AT}/${id}/draft`).set('If-Match', headers['etag']!).send(content).expect(200);
}

/** Asks somebody, of whatever organisation, to write along, and has them accept. */
export async function writeAlong(
  { service }: TestLibrary,
  author: TestAgent,
  id: string,
  other: TestPerson & { agent: TestAgent },
): Promise<void> {
  await author
    .post(`${AT}/${id}/author-invitations`)
    .send({ id: uuidv7(), email: await addressOf(service, other.personId) })
    .expect(201);
  await other.agent.post(`/api/library/author-invitations/${id}/answer`).send({ accepts: true }).expect(204);
}

/** Under which the network knows somebody. */
export async function addressOf({ dataSource }: TestService, personId: string): Promise<string> {
  const [{ email }] = await dataSource.query('SELECT email FROM person WHERE id = $1', [personId]);
  return email;
}

/** What was told of an item, in its order: `item-published`. */
export async function toldOf({ service }: TestLibrary, id: string): Promise<string[]> {
  const rows: { type: string }[] = await service.dataSource.query(
    'SELECT type FROM messaging.outbox WHERE key = $1 ORDER BY version',
    [id],
  );
  return rows.map(({ type }) => type.replace(/^levelfield\.library\.|\.v1$/g, ''));
}

/** What somebody leaves to have a toolkit. */
export const asking = (over: object = {}) => ({
  id: uuidv7(),
  name: 'Vera Visitor',
  organisation: 'Elm & Sons',
  sector: 'C',
  email: `${uuidv7()}@example.org`,
  consent: true,
  consentVersion: CONSENT.version,
  ...over,
});

/** Leaves an address and opens the link that is shown where no mail leaves: this browser reads all of it from then on. */
export async function openToolkit(visitor: TestAgent, toolkitId: string): Promise<void> {
  const body = asking();
  await visitor.post(`/api/library/toolkits/${toolkitId}/interests`).send(body).expect(202);
  const token = linkToken(TEST_LINK_KEY, 'toolkit-on-screen', body.id);
  await visitor.post('/api/library/interests/confirmation').send({ token }).expect(200);
}
