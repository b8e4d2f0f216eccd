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
    await holder.query('SELECT FROM place WHERE programme_id = $1 FOR UPDATE', [programmeId]);
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
});
