import JSZip from 'jszip';
import { uuidv7 } from 'uuidv7';
import { people } from '#contracts/membership/events';
import { MOST_COLLECTED, MOST_COLLECTIONS } from '#contracts/library/collection-limits';
import { eventually, type TestAgent, type TestPerson } from '#testing';
import { aNote, AT, publish, start, startLibrary, type TestLibrary } from './library';

const COLLECTIONS = '/api/library/collections';
type Known = TestPerson & { agent: TestAgent };

let lib: TestLibrary;
let ann: Known;
let lead: Known;
let colleague: Known;
let stranger: Known;
let strangersLead: Known;

beforeAll(async () => {
  lib = await startLibrary();
  ann = await lib.join('Ann Author');
  lead = await lib.join('Lea Alder', ['lead']);
  colleague = await lib.join('Col Alder', [], lead.organisationId);
  stranger = await lib.join('Sam Birch');
  strangersLead = await lib.join('Lou Birch', ['lead'], stranger.organisationId);
});
afterAll(() => lib.stop());

async function anItem(title: string): Promise<string> {
  const itemId = await start(ann.agent, aNote({ title }));
  await publish(ann.agent, itemId);
  return itemId;
}

async function aCollection({ agent }: Known, over: object = {}): Promise<string> {
  const id = uuidv7();
  await agent
    .post(COLLECTIONS)
    .send({ id, name: 'For March', ...over })
    .expect(201);
  return id;
}

const withdraw = (itemId: string) =>
  ann.agent.post(`${AT}/${itemId}/withdrawal`).send({ reason: 'It harmed.' }).expect(200);
const read = async ({ agent }: Known, id: string) => (await agent.get(`${COLLECTIONS}/${id}`).expect(200)).body;
const namesOf = async ({ agent }: Known, of: string): Promise<string[]> => {
  const { body } = await agent.get(COLLECTIONS).query({ of }).expect(200);
  return body.items.map(({ name }: { name: string }) => name);
};
const save = ({ agent }: Known, id: string, version: number, body: object) =>
  agent
    .put(`${COLLECTIONS}/${id}`)
    .set('If-Match', `"${version}"`)
    .send({ name: 'For March', ...body });

describe('a collection of one’s own', () => {
  it('holds items in an order with a line on each, and says which of one’s collections hold an item', async () => {
    const [pay, fares] = [await anItem('Pay bands'), await anItem('Fares paid')];
    const id = await aCollection(colleague, { words: 'For the board', entries: [{ itemId: pay }] });
    await colleague.agent.put(`${COLLECTIONS}/${id}/items/${fares}`).send({}).expect(200);
    const entries = [{ itemId: fares, words: 'Use this in March' }, { itemId: pay }];
    await save(colleague, id, 2, { entries }).expect(200);
    const { count, keeps, of, ...rest } = await read(colleague, id);
    expect({ count, keeps, of }).toEqual({ count: 2, keeps: true, of: 'own' });
    expect(rest.entries).toMatchObject([
      { itemId: fares, words: 'Use this in March', item: { title: 'Fares paid' } },
      { itemId: pay, words: '', item: { title: 'Pay bands' } },
    ]);
    const other = await aCollection(colleague, { name: 'Empty' });
    const { body } = await colleague.agent.get(COLLECTIONS).query({ of: 'own', holding: pay }).expect(200);
    expect(body.items).toMatchObject([
      { id: other, holds: false, count: 0 },
      { id, holds: true, count: 2 },
    ]);
  });

  it('is nobody else’s to know of, a lead of the organisation and a moderator among them', async () => {
    const moderator = await lib.join('Mia Alder', ['moderator'], lead.organisationId);
    const id = await aCollection(colleague, { name: 'Nobody’s business' });
    for (const other of [lead, stranger, moderator]) {
      const { agent } = other;
      await agent.get(`${COLLECTIONS}/${id}`).expect(404);
      await save(other, id, 1, {}).expect(404);
      await agent.put(`${COLLECTIONS}/${id}/items/${uuidv7()}`).send({}).expect(404);
      await agent.delete(`${COLLECTIONS}/${id}`).expect(404);
      for (const whose of ['own', 'organisation'])
        expect(await namesOf(other, whose)).not.toContain('Nobody’s business');
      await agent.post(COLLECTIONS).send({ id, name: 'Taken' }).expect(409);
    }
  });

  it('takes what is done twice once, and an edit of what was changed meanwhile not at all', async () => {
    const itemId = await anItem('Said twice');
    const id = uuidv7();
    const body = { id, name: 'Once', entries: [{ itemId }] };
    await ann.agent.post(COLLECTIONS).send(body).expect(201);
    await ann.agent.post(COLLECTIONS).send(body).expect(201);
    const into = `${COLLECTIONS}/${id}/items/${itemId}`;
    await ann.agent.put(into).send({}).expect(200);
    expect(await read(ann, id)).toMatchObject({ version: 1, count: 1 });
    await ann.agent.delete(into).expect(200);
    await ann.agent.delete(into).expect(200);
    expect(await read(ann, id)).toMatchObject({ version: 2, count: 0 });
    await save(ann, id, 1, { name: 'Overtaken' }).expect(412);
    await ann.agent.put(`${COLLECTIONS}/${id}`).send({ name: 'Blind' }).expect(428);
    expect(await read(ann, id)).toMatchObject({ name: 'Once' });
  });

  it('goes with the person when they are erased, and no other does', async () => {
    const gone = await lib.join('Gus Gone', [], lead.organisationId);
    const id = await aCollection(gone);
    const kept = await aCollection(colleague);
    await lib.membership.run((tx) => tx.forget(people, gone.personId, 9));
    await eventually(async () => {
      const rows = await lib.service.dataSource.query('SELECT id FROM collection WHERE id = ANY ($1)', [[id, kept]]);
      expect(rows).toEqual([{ id: kept }]);
    });
  });
});

describe('a collection of an organisation', () => {
  it('is kept by its leads and read by its members, and nobody else knows of it', async () => {
    const itemId = await anItem('Fares');
    const id = await aCollection(lead, { of: 'organisation', name: 'What we use', entries: [{ itemId }] });
    expect(await read(colleague, id)).toMatchObject({ of: 'organisation', keeps: false, count: 1 });
    expect(await read(lead, id)).toMatchObject({ keeps: true });
    await save(colleague, id, 1, {}).expect(403);
    await colleague.agent.put(`${COLLECTIONS}/${id}/items/${itemId}`).send({}).expect(403);
    await colleague.agent.delete(`${COLLECTIONS}/${id}`).expect(403);
    await colleague.agent.post(COLLECTIONS).send({ id: uuidv7(), of: 'organisation', name: 'Ours' }).expect(403);
    expect(await namesOf(colleague, 'organisation')).toEqual(['What we use']);
    for (const { agent } of [stranger, strangersLead]) {
      await agent.get(`${COLLECTIONS}/${id}`).expect(404);
      await agent.delete(`${COLLECTIONS}/${id}`).expect(404);
      await agent.get('/api/library/export').query({ collection: id }).expect(200);
    }
    expect(await namesOf(strangersLead, 'organisation')).toEqual([]);
    const second = await lib.join('Second Alder', ['lead'], lead.organisationId);
    await save(second, id, 1, { name: 'What all of us use' }).expect(200);
    await second.agent.delete(`${COLLECTIONS}/${id}`).expect(204);
    await colleague.agent.get(`${COLLECTIONS}/${id}`).expect(404);
  });
});

describe('what is in a collection', () => {
  it('shows as gone once it is withdrawn: without its title, uncounted, and kept where it stood until it is taken out', async () => {
    const [gone, stays] = [await anItem('A secret title'), await anItem('Stays')];
    const id = await aCollection(colleague, { entries: [{ itemId: gone, words: 'Mine' }, { itemId: stays }] });
    await withdraw(gone);
    const body = await read(colleague, id);
    expect(body.entries).toMatchObject([{ itemId: gone, words: 'Mine', item: null }, { item: { title: 'Stays' } }]);
    expect(body.count).toBe(1);
    expect(JSON.stringify(body)).not.toContain('A secret title');
    const entries = [{ itemId: stays }, { itemId: gone, words: 'Mine' }];
    await save(colleague, id, 1, { entries }).expect(200);
    await colleague.agent.put(`${COLLECTIONS}/${id}/items/${gone}`).send({}).expect(200);
    await colleague.agent.delete(`${COLLECTIONS}/${id}/items/${gone}`).expect(200);
    await colleague.agent.put(`${COLLECTIONS}/${id}/items/${gone}`).send({}).expect(404);
    await save(colleague, id, 3, { entries }).expect(400);
  });

  it('is nothing that its keeper may not read, and nothing twice', async () => {
    const [draft, itemId] = [await start(ann.agent), await anItem('Once')];
    const id = await aCollection(ann);
    for (const unknown of [draft, uuidv7()]) {
      await ann.agent.put(`${COLLECTIONS}/${id}/items/${unknown}`).send({}).expect(404);
      await save(ann, id, 1, { entries: [{ itemId: unknown }] }).expect(400);
      await ann.agent
        .post(COLLECTIONS)
        .send({ id: uuidv7(), name: 'Unknown', entries: [{ itemId: unknown }] })
        .expect(400);
    }
    const { body } = await save(ann, id, 1, { entries: [{ itemId }, { itemId }] }).expect(400);
    expect(body.errors).toEqual([{ pointer: '#/entries/1', detail: 'An item stands in a collection once.' }]);
    expect(await read(ann, id)).toMatchObject({ version: 1, entries: [] });
  });

  it('is downloaded as a zip of Markdown files, without what is gone', async () => {
    const [gone, stays] = [await anItem('Withdrawn since'), await anItem('Still here')];
    await anItem('In no collection');
    const id = await aCollection(colleague, { entries: [{ itemId: gone }, { itemId: stays }] });
    await withdraw(gone);
    const filesFor = async ({ agent }: Known): Promise<string[]> => {
      const { body } = await agent
        .get('/api/library/export')
        .query({ collection: id })
        .responseType('blob')
        .expect(200);
      return Object.keys((await JSZip.loadAsync(body)).files);
    };
    expect(await filesFor(colleague)).toEqual([expect.stringMatching(/^Still here/)]);
    expect(await filesFor(stranger)).toEqual([]);
  });
});

describe('collections are bounded', () => {
  it(`to ${MOST_COLLECTIONS} of a person and of an organisation, each for itself, also when many come at once`, async () => {
    const busy = await lib.join('Bea Busy', ['lead']);
    const begin = (of: string) => busy.agent.post(COLLECTIONS).send({ id: uuidv7(), of, name: 'One of many' });
    for (const whose of ['own', 'organisation']) {
      await lib.service.dataSource.query(
        `INSERT INTO collection (id, version, ${whose === 'own' ? 'person_id' : 'organisation_id'}, name, words, entries, started_by, request_hash)
         SELECT gen_random_uuid(), 1, $1, 'Full', '', '[]', $2, '' FROM generate_series(2, ${MOST_COLLECTIONS})`,
        [whose === 'own' ? busy.personId : busy.organisationId, busy.personId],
      );
      const answers = await Promise.all([begin(whose), begin(whose), begin(whose)]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
      expect(answers.find(({ status }) => status === 409)!.body.type).toBe('/problems/collections-full');
    }
  });

  it(`to ${MOST_COLLECTED} items`, async () => {
    const id = await aCollection(ann);
    const [first, more] = [await anItem('The first'), await anItem('One more')];
    await lib.service.dataSource.query(
      `UPDATE collection SET entries = (SELECT jsonb_agg(jsonb_build_object('itemId', uuidv7(), 'words', ''))
       FROM generate_series(2, ${MOST_COLLECTED})) WHERE id = $1`,
      [id],
    );
    await ann.agent.put(`${COLLECTIONS}/${id}/items/${first}`).send({}).expect(200);
    const { body } = await ann.agent.put(`${COLLECTIONS}/${id}/items/${more}`).send({}).expect(409);
    expect(body.type).toBe('/problems/collection-full');
    const entries = Array.from({ length: MOST_COLLECTED + 1 }, () => ({ itemId: uuidv7() }));
    await save(ann, id, 2, { entries }).expect(400);
    // It is full, and yet can be put in another order.
    const { entries: held } = await read(ann, id);
    const reversed = held.map(({ itemId, words }: Record<string, string>) => ({ itemId, words })).reverse();
    await save(ann, id, 2, { entries: reversed }).expect(200);
  });
});
