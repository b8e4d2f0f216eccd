import { uuidv7 } from 'uuidv7';
import { addPartner, AT } from './directory';
import { aService } from './feed-server';
import { startFeeds } from './feeds';

let feeds: Awaited<ReturnType<typeof startFeeds>>;
beforeAll(async () => {
  feeds = await startFeeds();
});
afterAll(() => feeds?.stop());

const NUMBER = { identifier_scheme: 'GB-CHC', identifier: '1089464' };
const from = (id: string, name: string, over: object = {}) => ({
  organization: { id: `org-${id}`, name, description: 'They help.', organization_identifiers: [NUMBER], ...over },
});
const list = async (what: 'twins' | 'merges') =>
  (await feeds.agent().get(`${AT}/${what}?limit=100`).expect(200)).body.items;
const partnerOf = async (runId: string, externalId: string) =>
  (await feeds.programmeOf(runId, externalId)).partner as { id: string; name: string };

it('across feeds are proposed, merged by a person, renewed as one, and undone', async () => {
  const [one, other] = [await feeds.aFeed(), await feeds.aFeed()];
  const first = await feeds.start(await feeds.upload(one, [aService(1, from('a', 'Bridge House'))], 'one.json'));
  const more = { organization_identifiers: [NUMBER, { identifier_scheme: 'GB-COH', identifier: '01234567' }] };
  const theirs = [aService(2, from('b', 'The Bridge', more)), aService(3, from('b', 'The Bridge', more))];
  const second = await feeds.start(await feeds.upload(other, theirs, 'two.json'));
  const [kept, gone] = [await partnerOf(first.id, 'service-1'), await partnerOf(second.id, 'service-2')];
  expect(await list('twins')).toMatchObject([
    {
      why: 'number',
      one: { id: kept.id, programmes: 1, feeds: [expect.any(String)], stays: null },
      other: { id: gone.id, name: 'The Bridge', programmes: 2, stays: null },
    },
  ]);

  const merge = { id: uuidv7(), keptId: kept.id, goneId: gone.id };
  await feeds.agent().post(`${AT}/merges`).send(merge).expect(204);
  await feeds.agent().post(`${AT}/merges`).send(merge).expect(204);
  expect(await list('twins')).toEqual([]);
  expect(await partnerOf(second.id, 'service-2')).toMatchObject({ id: kept.id, name: 'Bridge House' });
  const visitor = feeds.directory.service.browser();
  await visitor.get(`${AT}/partners/${gone.id}`).expect(404);
  const { body: both } = await visitor.get(`${AT}/partners/${kept.id}`).expect(200);
  expect(both.content.registers).toHaveLength(2);
  const { body: found } = await visitor.get(`${AT}/programmes?search=bridge`).expect(200);
  expect(found.items.map(({ partner }: { partner: object }) => partner)).toEqual(
    Array(3).fill({ id: kept.id, name: 'Bridge House' }),
  );

  // The other feed goes on: what it adds is of the partner that stayed, and takes nothing from it.
  const third = await feeds.start(
    await feeds.upload(other, [...theirs, aService(4, from('b', 'The Bridge Ltd', more))], 'three.json'),
  );
  expect(await partnerOf(third.id, 'service-4')).toMatchObject({ id: kept.id, name: 'Bridge House' });
  const { body: differing } = await feeds.agent().get(`${AT}/feeds/${other}/differences`).expect(200);
  expect(differing.items).toMatchObject([{ id: kept.id, differences: [{ path: ['name'], feed: 'The Bridge Ltd' }] }]);

  const [{ id: mergeId }] = await list('merges');
  await feeds.agent().post(`${AT}/merges/${mergeId}/undo`).expect(204);
  await feeds.agent().post(`${AT}/merges/${mergeId}/undo`).expect(204);
  expect(await list('merges')).toEqual([]);
  expect(await partnerOf(third.id, 'service-2')).toMatchObject({ id: gone.id, name: 'The Bridge' });
  const programmes = async (id: string) =>
    (await visitor.get(`${AT}/partners/${id}/programmes`).expect(200)).body.total;
  expect([await programmes(kept.id), await programmes(gone.id)]).toEqual([2, 2]);
  expect((await visitor.get(`${AT}/partners/${kept.id}`).expect(200)).body.content.registers).toHaveLength(1);
});

it('are told apart for good, and nobody goes whose contacts have accounts, or into itself', async () => {
  const name = 'Larch Grove Trust';
  const [one, other] = [
    await addPartner(feeds.directory, { name }),
    await addPartner(feeds.directory, { name: 'Larch Grove Charity' }),
  ];
  const mine = async () =>
    (await list('twins')).find((pair: { one: { id: string } }) => [one, other].includes(pair.one.id));
  expect(await mine()).toMatchObject({ why: 'name' });
  await feeds.directory.contactOf(other);
  expect((await mine()).other.stays ?? (await mine()).one.stays).toMatch(/contacts have accounts/);
  const merge = (keptId: string, goneId: string) =>
    feeds.agent().post(`${AT}/merges`).send({ id: uuidv7(), keptId, goneId });
  expect((await merge(one, other).expect(409)).body.detail).toMatch(/the other one into it/);
  await merge(one, one).expect(409);
  await feeds.agent().put(`${AT}/twins/${other}/${one}`).send({ apart: true }).expect(204);
  expect(await mine()).toBeUndefined();
  await feeds.agent().put(`${AT}/twins/${one}/${other}`).send({ apart: false }).expect(204);
  await merge(other, one).expect(204);
  expect((await merge(other, one).expect(409)).body.detail).toMatch(/already/);
});

it('are proposed also where a partner is called otherwise later', async () => {
  const [one, other] = [
    await addPartner(feeds.directory, { name: 'Hazel Yard' }),
    await addPartner(feeds.directory, { name: 'Rowan Mill' }),
  ];
  const { version, content } = (await feeds.agent().get(`${AT}/partners/${other}`).expect(200)).body;
  await feeds
    .agent()
    .put(`${AT}/partners/${other}/content`)
    .set('If-Match', `"${version}"`)
    .send({ ...content, name: 'Hazel Yard' })
    .expect(200);
  expect(await list('twins')).toContainEqual(
    expect.objectContaining({ why: 'name', one: expect.objectContaining({ id: one }) }),
  );
});
