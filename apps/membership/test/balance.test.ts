import { uuidv7 } from 'uuidv7';
import type { TestAgent, TestService } from '#testing';
import { addProspect, application, decide, path, received, setUp, startMembership } from './membership';

let service: TestService;
let organiser: TestAgent;

beforeAll(async () => {
  service = await startMembership();
  organiser = await setUp(service);
});
afterAll(() => service.stop());

const balance = async () => (await organiser.get(`${path}/balance`).expect(200)).body;
const aim = (shares: object[], version: number) =>
  organiser.put(`${path}/balance/target`).set('If-Match', `"${version}"`).send({ shares });
const join = async (sector: string): Promise<void> => {
  const body = { ...application({ name: `Employer ${uuidv7()}`, email: `${uuidv7()}@in.example` }), sector };
  await service.browser().post(`${path}/applications`).send(body).expect(201);
  await received(service);
  await decide(organiser, body);
};

it('tells who is in of which sector, and what is aimed at, whether or not anybody is of it', async () => {
  expect(await balance()).toEqual({ version: 1, total: 0, sectors: [] });
  for (const sector of ['C', 'C', 'P']) await join(sector);
  await addProspect(service, 'Not In');
  expect(await balance()).toEqual({
    version: 1,
    total: 3,
    sectors: [
      { sector: 'C', count: 2, percent: null },
      { sector: 'P', count: 1, percent: null },
    ],
  });
  const shares = [
    { sector: 'F', percent: 60 },
    { sector: 'C', percent: 40 },
  ];
  const { body } = await aim(shares, 1).expect(200);
  expect(body).toEqual({
    version: 2,
    total: 3,
    sectors: [
      { sector: 'C', count: 2, percent: 40 },
      { sector: 'F', count: 0, percent: 60 },
      { sector: 'P', count: 1, percent: 0 },
    ],
  });
  expect(await balance()).toEqual(body);
});

it('a target comes to a hundred, names a sector once, and gives way to no stale one', async () => {
  const { version } = await balance();
  const refused = async (shares: object[]) =>
    expect((await aim(shares, version).expect(400)).body.type).toBe('/problems/invalid');
  await refused([{ sector: 'C', percent: 99 }]);
  await refused([
    { sector: 'C', percent: 50 },
    { sector: 'C', percent: 50 },
  ]);
  await refused([{ sector: 'C', percent: 33.3 }]);
  await refused([{ sector: 'Z', percent: 100 }]);
  await aim([{ sector: 'C', percent: 100 }], version + 1).expect(412);
  await organiser.put(`${path}/balance/target`).send({ shares: [] }).expect(428);
  await aim([], version).expect(200);
  expect((await balance()).sectors.map(({ percent }: { percent: number | null }) => percent)).toEqual([null, null]);
});

it('lists the organisations that joined lately first, page after page', async () => {
  for (const sector of ['A', 'B']) await join(sector);
  type Listed = { items: { name: string; sector: string | null; joinedAt: string }[]; next: string | null };
  const list = async (query: string): Promise<Listed> =>
    (await organiser.get(`${path}/organisations?sort=lately&${query}`).expect(200)).body as Listed;
  const { items } = await list('limit=50');
  expect(items.slice(0, 2).map(({ sector }) => sector)).toEqual(['B', 'A']);
  expect(items.map(({ joinedAt }) => joinedAt)).toEqual(
    items
      .map(({ joinedAt }) => joinedAt)
      .sort()
      .reverse(),
  );
  const first = await list('limit=1');
  const rest = await list(`limit=49&cursor=${first.next}`);
  expect([...first.items, ...rest.items]).toEqual(items);
});
