import { uuidv7 } from 'uuidv7';
import { eventually } from '#testing';
import { addPartner, addProgramme, ask, AT } from './directory';
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

it('that went into another are neither filled nor proposed, and stay one once employers have asked for what came with them', async () => {
  const number = (name: string) => ({ name, registers: [{ register: 'GB-CHC', number: '1117794' }] });
  // Before the other by name and by id.
  const gone = await addPartner(feeds.directory, number('Aspen Works'));
  const kept = await addPartner(feeds.directory, number('Willow Works'));
  const programmeId = await addProgramme(feeds.directory, gone);
  await feeds.agent().post(`${AT}/merges`).send({ id: uuidv7(), keptId: kept, goneId: gone }).expect(204);

  const register =
    'registered_charity_number,charity_name,charity_activities,charity_contact_web\n1117794,WILLOW WORKS,No.,www.willow.example\n';
  await feeds.start(await feeds.upload(await feeds.aFeed(), register, 'register.csv'));
  const { body } = await feeds.agent().get(`${AT}/partners/${kept}`).expect(200);
  expect(body.content.website).toBe('https://www.willow.example');
  const identifiers = { organization_identifiers: [{ identifier_scheme: 'GB-CHC', identifier: '1117794' }] };
  const third = await feeds.upload(await feeds.aFeed(), [aService(1, from('w', 'W. Works', identifiers))], 'w.json');
  expect((await feeds.rowsOf(third.id))[0].notes.join()).toMatch(/may be Willow Works/);

  const lead = await feeds.directory.join('Lena Lead', ['lead']);
  await ask(lead.agent, programmeId);
  const { id } = (await list('merges')).find((one: { gone: { id: string } }) => one.gone.id === gone);
  const { body: refused } = await feeds.agent().post(`${AT}/merges/${id}/undo`).expect(409);
  expect(refused.detail).toMatch(/asked Willow Works for programmes that came from Aspen Works/);
  expect((await feeds.agent().get(`${AT}/programmes/${programmeId}`).expect(200)).body.partner.id).toBe(kept);
});

it('that become one while a feed waits to renew one of them are renewed as one', async () => {
  const feedId = await feeds.aFeed();
  const said = (name: string) => [aService(1, from('r', name, { organization_identifiers: [] }))];
  const first = await feeds.start(await feeds.upload(feedId, said('Rowan House'), 'one.json'));
  const { id: gone } = await partnerOf(first.id, 'service-1');
  const kept = await addPartner(feeds.directory, { name: 'Hazel Court' });
  const run = await feeds.upload(feedId, said('Rowan House and Garden'), 'two.json');
  const merging = feeds.directory.service.dataSource.createQueryRunner();
  try {
    await merging.startTransaction();
    await merging.query('SELECT FROM entry WHERE id = $1 FOR NO KEY UPDATE', [gone]);
    const importing = feeds.start(run);
    await eventually(async () => {
      const waiting = await feeds.directory.service.dataSource.query(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
      );
      expect(waiting).not.toHaveLength(0);
    });
    await merging.query('UPDATE feed_entry SET entry_id = $2 WHERE entry_id = $1', [gone, kept]);
    await merging.commitTransaction();
    await importing;
  } finally {
    await merging.release();
  }
  const entries = await feeds.directory.service.dataSource.query(
    `SELECT entry_id AS id FROM feed_entry WHERE feed_id = $1 AND kind = 'partner'`,
    [feedId],
  );
  expect(entries).toEqual([{ id: kept }]);
});

it('of one feed are two texts of one, and what is taken is of the one that was meant', async () => {
  const feedId = await feeds.aFeed();
  const none = { organization_identifiers: [] };
  const file = [aService(1, from('a', 'Elm One', none)), aService(2, from('b', 'Elm Two', none))];
  const run = await feeds.start(await feeds.upload(feedId, file, 'elms.json'));
  const [kept, gone] = [await partnerOf(run.id, 'service-1'), await partnerOf(run.id, 'service-2')];
  await feeds.agent().post(`${AT}/merges`).send({ id: uuidv7(), keptId: kept.id, goneId: gone.id }).expect(204);
  const { body: here, headers } = await feeds.agent().get(`${AT}/partners/${kept.id}`).expect(200);
  const edit = feeds.agent().put(`${AT}/partners/${kept.id}/content`).set('If-Match', headers['etag']!);
  await edit.send({ ...here.content, name: 'Elm Three' }).expect(200);

  const differences = (query = '') => feeds.agent().get(`${AT}/feeds/${feedId}/differences?${query}`).expect(200);
  const { body: all } = await differences();
  const texts = all.items.map((one: { externalId: string }) => one.externalId).sort();
  expect([all.total, texts]).toEqual([2, ['org-a', 'org-b']]);
  const { body: first } = await differences('limit=1');
  const { body: second } = await differences(`limit=1&cursor=${first.next}`);
  expect([...first.items, ...second.items]).toEqual(all.items);
  await feeds
    .agent()
    .post(`${AT}/feeds/${feedId}/entries/${kept.id}/taken`)
    .set('If-Match', `"${all.items[0].version}"`)
    .send({ field: 'name', externalId: 'org-b' })
    .expect(204);
  expect((await feeds.agent().get(`${AT}/partners/${kept.id}`).expect(200)).body.content.name).toBe('Elm Two');
});
