import { uuidv7 } from 'uuidv7';
import { eventually } from '#testing';
import {
  addPartner,
  addProgramme,
  age,
  aPartner,
  aPlace,
  aProgramme,
  AT,
  show,
  startDirectory,
  type TestDirectory,
} from './directory';

describe('who keeps an entry', () => {
  let directory: TestDirectory;
  beforeAll(async () => {
    directory = await startDirectory();
  });
  afterAll(() => directory?.stop());

  it('has thrown a programme away that nobody approved: nothing of it stays', async () => {
    const partnerId = await addPartner(directory);
    const contact = await directory.contactOf(partnerId);
    const body = { id: uuidv7(), content: aProgramme() };
    const add = () => contact.agent.post(`${AT}/partners/${partnerId}/programmes`).send(body);
    await add().expect(201);
    await contact.agent.delete(`${AT}/entries/${body.id}/change`).expect(204);
    await contact.agent.get(`${AT}/programmes/${body.id}`).expect(404);
    const rows = await directory.service.dataSource.query('SELECT FROM entry WHERE id = $1', [body.id]);
    expect(rows).toHaveLength(0);
    const told = await directory.service.dataSource.query(
      'SELECT FROM messaging.outbox WHERE key = $1 AND data IS NOT NULL',
      [body.id],
    );
    expect(told).toHaveLength(0);
  });

  it('says to nobody else that there is one, where it or its partner is hidden', async () => {
    const partnerId = await addPartner(directory);
    const hidden = await addProgramme(directory, partnerId);
    await show(directory.organiser.agent, partnerId, 'hidden');
    const old = await addProgramme(directory, await addPartner(directory));
    await age(directory, old, 4000);
    const known = await addProgramme(directory, await addPartner(directory));
    const member = await directory.join('Mary Member');
    const other = await directory.contactOf(await addPartner(directory));
    for (const { agent } of [member, other]) {
      const asked = (id: string) => agent.get(`${AT}/entries/${id}/versions`);
      await asked(known).expect(403);
      for (const id of [hidden, old, partnerId, uuidv7()]) await asked(id).expect(404);
    }
  });

  it('keeps the ids of its places while it is hidden, so that it can be shown again', async () => {
    const places = [aPlace()];
    const partnerId = await addPartner(directory);
    const programmeId = await addProgramme(directory, partnerId, { places });
    await show(directory.organiser.agent, partnerId, 'hidden');
    await show(directory.organiser.agent, programmeId, 'hidden');
    const otherId = await addPartner(directory);
    await directory.organiser.agent.put(`${AT}/partners/${otherId}/trust`).send({ trusted: true }).expect(204);
    const { agent } = await directory.contactOf(otherId);
    const { body } = await agent
      .post(`${AT}/partners/${otherId}/programmes`)
      .send({ id: uuidv7(), content: aProgramme({ places }) })
      .expect(409);
    expect(body.type).toMatch(/place-taken$/);
    await show(directory.organiser.agent, programmeId);
    await show(directory.organiser.agent, partnerId);
    const near = await directory.service.browser().get(`${AT}/programmes?near=M1&partner=${partnerId}`).expect(200);
    expect(near.body.total).toBe(1);
  });

  it('changes a programme while somebody changes its partner, and neither is lost', async () => {
    const { organiser, service } = directory;
    const places = [aPlace()];
    const partnerId = await addPartner(directory);
    const programmeId = await addProgramme(directory, partnerId, { places });
    const put = (of: string, content: object) =>
      organiser.agent.put(`${AT}/${of}/content`).set('If-Match', '"2"').send(content);
    const untilWaiting = (many: number) =>
      eventually(async () => {
        const waiting = await service.dataSource.query(
          `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
        );
        expect(waiting).toHaveLength(many);
      });
    const holder = service.dataSource.createQueryRunner();
    await holder.startTransaction();
    await holder.query('SELECT FROM programme_search WHERE programme_id = $1 FOR UPDATE', [programmeId]);
    const partner = put(`partners/${partnerId}`, aPartner({ name: 'Bridge House East' })).then(({ status }) => status);
    await untilWaiting(1);
    const programme = put(`programmes/${programmeId}`, aProgramme({ name: 'Second steps', places })).then(
      ({ status }) => status,
    );
    await untilWaiting(2);
    await holder.commitTransaction();
    await holder.release();
    expect(await Promise.all([partner, programme])).toEqual([200, 200]);
    const { body } = await service.browser().get(`${AT}/programmes`).query({ partner: partnerId }).expect(200);
    expect(body.items).toMatchObject([{ name: 'Second steps', partner: { name: 'Bridge House East' } }]);
  });

  it('publishes nothing that an organiser hid before it was approved, trusted or not', async () => {
    const { organiser } = directory;
    const partnerId = await addPartner(directory);
    const { agent } = await directory.contactOf(partnerId);
    const id = uuidv7();
    await agent.post(`${AT}/partners/${partnerId}/programmes`).send({ id, content: aProgramme() }).expect(201);
    await show(organiser.agent, id, 'hidden');
    await organiser.agent.put(`${AT}/partners/${partnerId}/trust`).send({ trusted: true }).expect(204);
    const edit = agent.put(`${AT}/programmes/${id}/content`).set('If-Match', '"2"');
    const { body } = await edit.send(aProgramme({ name: 'Again' })).expect(200);
    expect(body).toMatchObject({ standing: 'hidden', name: 'Again' });
    await directory.service.browser().get(`${AT}/programmes/${id}`).expect(404);
  });

  it('starts a programme with its partner alone: the same again under another is no repeat', async () => {
    const [one, other] = [await addPartner(directory), await addPartner(directory)];
    const body = { id: uuidv7(), content: aProgramme() };
    const add = (partnerId: string) =>
      directory.organiser.agent.post(`${AT}/partners/${partnerId}/programmes`).send(body);
    await add(one).expect(201);
    await add(one).expect(201);
    expect((await add(other).expect(409)).body.type).toMatch(/id-taken/);
  });

  it('approves of a change what it changes, and undoes nothing that an organiser wrote meanwhile', async () => {
    const { organiser } = directory;
    const partnerId = await addPartner(directory);
    const id = await addProgramme(directory, partnerId, { offered: 'Mentors.' });
    const contact = await directory.contactOf(partnerId);
    const path = `${AT}/programmes/${id}`;
    const { body: before } = await organiser.agent.get(path).expect(200);
    const put = (agent: typeof organiser.agent, version: number, over: object) =>
      agent
        .put(`${path}/content`)
        .set('If-Match', `"${version}"`)
        .send({ ...before.content, ...over })
        .expect(200);
    const { body: asked } = await put(contact.agent, before.version, { capacity: 3 });
    const { body: edited } = await put(organiser.agent, asked.version, { offered: 'Mentors, trained by us.' });
    expect(edited.change.changes).toEqual([{ path: ['capacity'], before: null, after: 3 }]);
    await organiser.agent
      .post(`${AT}/entries/${id}/decision`)
      .send({ decision: 'approved', version: edited.version })
      .expect(204);
    const { body: after } = await organiser.agent.get(path).expect(200);
    expect(after.content).toMatchObject({ capacity: 3, offered: 'Mentors, trained by us.' });
    // Ages that do not go together any more: the difference shows all that the contact wrote.
    const { body: older } = await put(contact.agent, after.version, { minimumAge: 20 });
    const { body: apart } = await put(organiser.agent, older.version, { maximumAge: 18 });
    expect(apart.change.content).toMatchObject({ minimumAge: 20, maximumAge: null });
    // Once the organiser says the same, nothing waits.
    const { body: same } = await put(organiser.agent, apart.version, { ...apart.change.content });
    expect(same.change).toBeNull();
  });

  it('keeps of a contact who was taken out that there was one, and not who', async () => {
    const { agent } = directory.organiser;
    const [gone, stays] = ['gone', 'stays'].map((name) => ({ id: uuidv7(), name, email: `${name}@example.org` }));
    const partnerId = await addPartner(directory, { contacts: [gone, stays] });
    const put = (version: number, contacts: unknown[]) =>
      agent
        .put(`${AT}/partners/${partnerId}/content`)
        .set('If-Match', `"${version}"`)
        .send(aPartner({ contacts }))
        .expect(200);
    const { body } = await put(2, [stays]);
    const { body: history } = await agent.get(`${AT}/entries/${partnerId}/versions`).expect(200);
    expect(history.items[0].changes).toEqual([{ path: ['contacts', gone!.id], before: { id: gone!.id }, after: null }]);
    await put(body.version, []);
    const kept = await directory.service.dataSource.query(
      'SELECT content::text FROM entry_version WHERE entry_id = $1',
      [partnerId],
    );
    expect(kept).toHaveLength(3);
    expect(JSON.stringify(kept)).not.toMatch(/gone|stays/);
  });

  it('keeps of a contact who was named anew what is said of them still', async () => {
    const { agent } = directory.organiser;
    const was = {
      id: uuidv7(),
      name: 'Former',
      title: 'Front desk',
      audience: 'public',
      phones: [{ number: '0161 496 0001' }],
    };
    const partnerId = await addPartner(directory, { contacts: [was] });
    await agent
      .put(`${AT}/partners/${partnerId}/content`)
      .set('If-Match', '"2"')
      .send(aPartner({ contacts: [{ ...was, name: 'Latter', phones: [], audience: 'network' }] }))
      .expect(200);
    const { body: history } = await agent.get(`${AT}/entries/${partnerId}/versions`).expect(200);
    expect(JSON.stringify(history)).not.toMatch(/Former|496/);
    expect(history.items[0].changes).toEqual(
      expect.arrayContaining([
        { path: ['contacts', was.id, 'name'], before: null, after: 'Latter' },
        { path: ['contacts', was.id, 'audience'], before: 'public', after: 'network' },
      ]),
    );
    const twice = aPartner({ contacts: [was, { ...was, id: was.id.toUpperCase() }] });
    const { body } = await agent
      .put(`${AT}/partners/${partnerId}/content`)
      .set('If-Match', '"3"')
      .send(twice)
      .expect(400);
    expect(body.errors).toEqual([{ pointer: '#/contacts', detail: 'Two of these have one id.' }]);
  });

  it('says anew what a term means over the word that was read, and not over another', async () => {
    const { agent } = directory.organiser;
    const save = (body: object) => agent.put(`${AT}/taxonomies/topic/terms/robotics`).send(body);
    const { body: first } = await save({ name: 'Robotics', version: 0 }).expect(200);
    await save({ name: 'Robots', version: 0 }).expect(412);
    await save({ name: 'Robots', version: first.version }).expect(200);
    await save({ name: 'Machines', version: first.version }).expect(412);
    // Left out, it is said over whatever there is.
    const { body: last } = await save({ name: 'Robotics and machines' }).expect(200);
    expect(last).toMatchObject({ version: 3, position: 0 });
  });
});
