import { uuidv7 } from 'uuidv7';
import {
  addPartner,
  addProgramme,
  aPartner,
  aPlace,
  aProgramme,
  AT,
  show,
  startDirectory,
  toldOf,
  type TestDirectory,
} from './directory';

describe('entries', () => {
  let directory: TestDirectory;
  beforeAll(async () => {
    directory = await startDirectory();
  });
  afterAll(() => directory?.stop());

  const visitor = () => directory.service.browser();

  it('is added by an organiser as a draft, and everybody’s to read once it is published', async () => {
    const { organiser } = directory;
    const body = { id: uuidv7(), content: aPartner() };
    const { body: first } = await organiser.agent.post(`${AT}/partners`).send(body).expect(201);
    expect(first).toMatchObject({ standing: 'draft', version: 1, keeps: true, content: { name: 'Bridge House' } });
    await organiser.agent.post(`${AT}/partners`).send(body).expect(201);
    await organiser.agent
      .post(`${AT}/partners`)
      .send({ ...body, content: aPartner({ name: 'Other' }) })
      .expect(409);
    await visitor().get(`${AT}/partners/${body.id}`).expect(404);
    await show(organiser.agent, body.id);
    const { body: seen } = await visitor().get(`${AT}/partners/${body.id}`).expect(200);
    expect(seen).toMatchObject({ standing: 'published', keeps: false });
    expect(seen).not.toHaveProperty('change');
    expect(seen).not.toHaveProperty('twins');
    expect(await toldOf(directory, body.id)).toEqual(['partner-added', 'partner-published']);
  });

  it('is not published before it says enough', async () => {
    const partnerId = await addPartner(directory, { description: '' }, false);
    const { body } = await directory.organiser.agent
      .put(`${AT}/entries/${partnerId}/standing`)
      .send({ standing: 'published' })
      .expect(409);
    expect(body.detail).toMatch(/describe it first/i);
    const programmeId = await addProgramme(directory, await addPartner(directory), { areas: [] }, false);
    await directory.organiser.agent
      .put(`${AT}/entries/${programmeId}/standing`)
      .send({ standing: 'published' })
      .expect(409);
  });

  it('shows a contact’s change as a difference, which goes live after an organiser’s look', async () => {
    const { organiser } = directory;
    const partnerId = await addPartner(directory);
    const programmeId = await addProgramme(directory, partnerId, { places: [aPlace()] });
    const contact = await directory.contactOf(partnerId);
    const path = `${AT}/programmes/${programmeId}`;
    const { body: before, headers } = await contact.agent.get(path).expect(200);
    const content = { ...before.content, offered: 'Mentors, *trained* by us.', capacity: 3 };
    const { body: asked } = await contact.agent
      .put(`${path}/content`)
      .set('If-Match', headers['etag']!)
      .send(content)
      .expect(200);
    expect(asked.content).toEqual(before.content);
    expect(asked.change).toMatchObject({
      waiting: true,
      by: 'Connie Contact',
      changes: [
        { path: ['offered'], before: '', after: 'Mentors, *trained* by us.' },
        { path: ['capacity'], before: null, after: 3 },
      ],
    });
    expect((await visitor().get(path).expect(200)).body).not.toHaveProperty('change');
    const { body: queue } = await organiser.agent.get(`${AT}/changes?limit=100`).expect(200);
    expect(queue.items).toContainEqual(
      expect.objectContaining({
        id: programmeId,
        kind: 'programme',
        by: 'Connie Contact',
        isNew: false,
        partner: { id: partnerId, name: 'Bridge House' },
        changes: asked.change.changes,
      }),
    );
    const decide = (version: number) =>
      organiser.agent.post(`${AT}/entries/${programmeId}/decision`).send({ decision: 'approved', version });
    await decide(asked.version - 1).expect(409);
    await decide(asked.version).expect(204);
    await decide(asked.version).expect(409);
    const { body: after } = await visitor().get(path).expect(200);
    expect(after.content).toMatchObject({ offered: 'Mentors, *trained* by us.', capacity: 3 });
    const { body: history } = await contact.agent.get(`${AT}/entries/${programmeId}/versions`).expect(200);
    expect(history.items).toMatchObject([
      {
        number: 2,
        by: 'Connie Contact',
        approvedBy: 'Olive Organiser',
        changes: [{ path: ['offered'] }, { path: ['capacity'] }],
      },
      { number: 1, by: 'Olive Organiser', approvedBy: null, changes: [] },
    ]);
    expect(await toldOf(directory, programmeId)).toEqual([
      'programme-added',
      'programme-published',
      'programme-proposed',
      'programme-changed',
    ]);
  });

  it('is returned with a word on what is asked, and taken back', async () => {
    const { organiser } = directory;
    const partnerId = await addPartner(directory);
    const contact = await directory.contactOf(partnerId);
    const { headers } = await contact.agent.get(`${AT}/partners/${partnerId}`).expect(200);
    const edit = contact.agent.put(`${AT}/partners/${partnerId}/content`).set('If-Match', headers['etag']!);
    const { body } = await edit.send(aPartner({ name: 'Bridge House North' })).expect(200);
    const decision = { decision: 'returned', version: body.version, comment: 'Is the south closed?' };
    await organiser.agent.post(`${AT}/entries/${partnerId}/decision`).send(decision).expect(204);
    const { body: returned } = await contact.agent.get(`${AT}/partners/${partnerId}`).expect(200);
    expect(returned).toMatchObject({
      name: 'Bridge House',
      change: { waiting: false, returned: 'Is the south closed?' },
    });
    // What is public alone is told to others: neither what is asked, nor what is not approved.
    const told = JSON.stringify(
      await directory.service.dataSource.query('SELECT data FROM messaging.outbox WHERE key = $1', [partnerId]),
    );
    for (const words of ['south', 'North']) expect(told).not.toContain(words);
    await contact.agent.delete(`${AT}/entries/${partnerId}/change`).expect(204);
    await contact.agent.delete(`${AT}/entries/${partnerId}/change`).expect(204);
    expect((await contact.agent.get(`${AT}/partners/${partnerId}`)).body.change).toBeNull();
  });

  it('takes a contact’s new programme once an organiser has looked, at once of a trusted partner', async () => {
    const { organiser } = directory;
    const partnerId = await addPartner(directory);
    const contact = await directory.contactOf(partnerId);
    const add = async () => {
      const id = uuidv7();
      const body = { id, content: aProgramme() };
      const { body: added } = await contact.agent.post(`${AT}/partners/${partnerId}/programmes`).send(body).expect(201);
      return added;
    };
    const waits = await add();
    expect(waits).toMatchObject({ standing: 'draft', content: null, change: { waiting: true } });
    await visitor().get(`${AT}/programmes/${waits.id}`).expect(404);
    await organiser.agent
      .post(`${AT}/entries/${waits.id}/decision`)
      .send({ decision: 'approved', version: waits.version })
      .expect(204);
    await visitor().get(`${AT}/programmes/${waits.id}`).expect(200);
    await organiser.agent.put(`${AT}/partners/${partnerId}/trust`).send({ trusted: true }).expect(204);
    const live = await add();
    expect(live).toMatchObject({ standing: 'published', change: null, freshness: 'assured' });
    await visitor().get(`${AT}/programmes/${live.id}`).expect(200);
  });

  it('hides what a hidden partner offers, and shows it again', async () => {
    const { organiser } = directory;
    const partnerId = await addPartner(directory, { name: 'Lantern Works' });
    const programmeId = await addProgramme(directory, partnerId);
    const found = async () => (await visitor().get(`${AT}/programmes?search=lantern`).expect(200)).body.total;
    expect(await found()).toBe(1);
    const contact = await directory.contactOf(partnerId);
    await show(contact.agent, partnerId, 'hidden');
    expect(await found()).toBe(0);
    await visitor().get(`${AT}/programmes/${programmeId}`).expect(404);
    await contact.agent.put(`${AT}/entries/${partnerId}/standing`).send({ standing: 'published' }).expect(403);
    await show(organiser.agent, partnerId);
    expect(await found()).toBe(1);
  });

  it('shows contacts to those whom they are meant for', async () => {
    const contacts = (['public', 'network', 'private'] as const).map((audience) => ({
      id: uuidv7(),
      name: audience,
      email: `${audience}@example.org`,
      phones: [{ number: '+44 (0)161 496 0000' }],
      audience,
    }));
    const partnerId = await addPartner(directory, { contacts });
    const seen = async (agent: ReturnType<typeof visitor>) =>
      (await agent.get(`${AT}/partners/${partnerId}`).expect(200)).body.content.contacts.map(
        ({ name }: { name: string }) => name,
      );
    const member = await directory.join('Mary Member');
    const own = await directory.contactOf(partnerId);
    const other = await directory.contactOf(await addPartner(directory));
    expect(await seen(visitor())).toEqual(['public']);
    expect(await seen(member.agent)).toEqual(['public', 'network']);
    expect(await seen(other.agent)).toEqual(['public']);
    expect(await seen(own.agent)).toEqual(['public', 'network', 'private']);
    expect(await seen(directory.organiser.agent)).toEqual(['public', 'network', 'private']);
  });

  it('finds twins by a number and by names that are written alike', async () => {
    const registers = [
      { register: 'GB-CHC', number: '1089464' },
      { register: 'GB-COH', number: '1234567' },
    ];
    const first = await addPartner(directory, { name: 'The Larkspur Trust', registers });
    const same = await addPartner(directory, { name: 'Something Else', registers: registers.slice(1) });
    const alike = await addPartner(directory, { name: 'The Larkspur Foundation' });
    const { body } = await directory.organiser.agent.get(`${AT}/partners/${first}`).expect(200);
    expect(body.content.registers[1]).toEqual({ register: 'GB-COH', number: '01234567' });
    expect(body.twins).toEqual([
      { id: same, name: 'Something Else', why: 'number' },
      { id: alike, name: 'The Larkspur Foundation', why: 'name' },
    ]);
  });

  it('knows the cohorts that the organiser keeps, and no others', async () => {
    const { organiser } = directory;
    const partnerId = await addPartner(directory);
    const add = (cohorts: string[]) =>
      organiser.agent
        .post(`${AT}/partners/${partnerId}/programmes`)
        .send({ id: uuidv7(), content: aProgramme({ cohorts }) });
    await add(['gardeners']).expect(409);
    const term = `${AT}/taxonomies/cohort/terms/gardeners`;
    await organiser.agent.put(term).send({ name: 'Gardeners', position: 9 }).expect(200);
    const { body: programme } = await add(['gardeners', 'care-leavers']).expect(201);
    await organiser.agent.put(term).send({ name: 'Gardeners', retired: true }).expect(200);
    await add(['gardeners']).expect(409);
    const { headers } = await organiser.agent.get(`${AT}/programmes/${programme.id}`);
    await organiser.agent
      .put(`${AT}/programmes/${programme.id}/content`)
      .set('If-Match', headers['etag']!)
      .send({ ...programme.content, name: 'Second steps' })
      .expect(200);
    await organiser.agent.put(`${AT}/taxonomies/stage/terms/new-one`).send({ name: 'New one' }).expect(404);
    const { body } = await visitor().get(`${AT}/taxonomies`).expect(200);
    expect(body.items.map(({ code }: { code: string }) => code)).toEqual(['cohort', 'stage', 'topic']);
  });
});
