import { NetworkChanged } from '#contracts/membership/events';
import { eventually, type TestAgent, type TestService } from '#testing';
import { addProspect, application, decide, join, path, received, setUp, startMembership } from './membership';

let service: TestService;
let administrator: TestAgent;
let member: TestAgent;
let visitor: TestAgent;
let employer: string;
let prospect: { id: string; name: string };

beforeAll(async () => {
  service = await startMembership();
  administrator = await setUp(service);
  ({ lead: member, name: employer } = await join(service, administrator));
  prospect = await addProspect(service, 'Zebra Crossing Services Limited');
  visitor = service.browser();
});
afterAll(() => service.stop());

const about = async (agent: TestAgent) => (await agent.get(`${path}/network/about`).expect(200)).body;
const found = async (agent: TestAgent, search: string) =>
  (await agent.get(`${path}/employers`).query({ search }).expect(200)).body.items;
const keep = async (...forMembers: string[]) => {
  const { version } = await about(administrator);
  const { body } = await administrator
    .patch(`${path}/network`)
    .set('If-Match', `"${version}"`)
    .send({ forMembers })
    .expect(200);
  return body;
};

describe('what the network shows to its members alone', () => {
  it('is nothing until an administrator says so, of what there is, each once', async () => {
    expect(await about(visitor)).toMatchObject({ forMembers: [], employers: { total: 1 } });
    const { version } = await about(administrator);
    const change = (body: object) => administrator.patch(`${path}/network`).set('If-Match', `"${version}"`).send(body);
    await change({ forMembers: ['cellar'] }).expect(400);
    await member
      .patch(`${path}/network`)
      .set('If-Match', `"${version}"`)
      .send({ forMembers: ['library'] })
      .expect(403);
    const said = await keep('directory', 'gatherings', 'directory');
    expect(said.forMembers).toEqual(['gatherings', 'directory']);
    expect((await visitor.get(`${path}/network`).expect(200)).body.forMembers).toEqual(['gatherings', 'directory']);
    const states = await service.dataSource.query(
      `SELECT data->'state'->'forMembers' AS kept FROM messaging.outbox WHERE type = $1 ORDER BY version`,
      [NetworkChanged.type],
    );
    expect(states.map(({ kept }: { kept: unknown }) => kept)).toEqual([['gatherings', 'directory']]);
  });

  it('tells visitors neither how many employers there are nor which, and members as before', async () => {
    await keep('employers');
    expect((await about(visitor)).employers).toEqual({ total: 0, bySector: [] });
    expect((await about(member)).employers.total).toBe(1);
    await eventually(async () => expect(await found(visitor, employer)).toEqual([]));
    expect(await found(member, employer)).toMatchObject([{ name: employer, standing: 'member' }]);
    await keep();
    expect((await about(visitor)).employers.total).toBe(1);
    await eventually(async () =>
      expect(await found(visitor, employer)).toMatchObject([{ name: employer, standing: 'member' }]),
    );
  });

  it('finds an employer of the file as one that is not in, and says so when it has applied', async () => {
    const listed = { listed: true, prospectId: prospect.id };
    const first = { ...application({ email: 'first@zebra.example' }), employer: listed };
    await visitor.post(`${path}/applications`).send(first).expect(201);
    await received(service);
    await decide(administrator, first);
    await keep('employers');
    await eventually(async () =>
      expect(await found(visitor, 'zebra')).toMatchObject([
        { prospectId: prospect.id, organisationId: null, name: prospect.name, standing: 'prospect' },
      ]),
    );
    const { body } = await visitor
      .post(`${path}/applications`)
      .send({ ...application({ email: 'second@zebra.example' }), employer: listed })
      .expect(409);
    expect(body.type).toBe('/problems/already-in');
  });
});
