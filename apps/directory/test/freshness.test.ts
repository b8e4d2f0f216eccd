import { people, PersonLeft } from '#contracts/membership/events';
import { linkToken } from '#service';
import { aPerson, eventually, TEST_LINK_KEY } from '#testing';
import { FreshnessReminders } from '../src/freshness/freshness-reminders';
import { addPartner, addProgramme, age, AT, show, startDirectory, type TestDirectory } from './directory';

describe('freshness', () => {
  let directory: TestDirectory;
  beforeAll(async () => {
    directory = await startDirectory();
  });
  afterAll(() => directory?.stop());

  const freshnessOf = async (id: string) =>
    (await directory.organiser.agent.get(`${AT}/programmes/${id}`).expect(200)).body.freshness;

  it.each([
    [0, 'assured'],
    [179, 'assured'],
    [180, 'ageing'],
    [364, 'ageing'],
    [365, 'stale'],
    [540, 'hidden'],
  ])('of what was assured %i days ago is %s', async (days, freshness) => {
    const id = await addProgramme(directory, await addPartner(directory));
    await age(directory, id, days);
    expect(await freshnessOf(id)).toBe(freshness);
    await directory.service
      .browser()
      .get(`${AT}/programmes/${id}`)
      .expect(freshness === 'hidden' ? 404 : 200);
  });

  it('is made anew by those who keep the entry, one or all at once', async () => {
    const partnerId = await addPartner(directory);
    const ids = [await addProgramme(directory, partnerId), await addProgramme(directory, partnerId)];
    const contact = await directory.contactOf(partnerId);
    const other = await directory.contactOf(await addPartner(directory));
    for (const id of ids) await age(directory, id, 400);
    await other.agent.post(`${AT}/entries/${ids[0]}/assurance`).expect(403);
    await contact.agent.post(`${AT}/entries/${ids[0]}/assurance`).expect(204);
    expect(await Promise.all(ids.map(freshnessOf))).toEqual(['assured', 'stale']);
    await contact.agent.post(`${AT}/entries/${partnerId}/assurance`).expect(204);
    expect(await Promise.all(ids.map(freshnessOf))).toEqual(['assured', 'assured']);
  });

  it('is asked about once before each step, by a link that looking at does not use up', async () => {
    const partnerId = await addPartner(directory);
    const id = await addProgramme(directory, partnerId, { name: 'Ageing soon' });
    await age(directory, id, 170);
    const reminders = directory.service.app.get(FreshnessReminders);
    const told = (of: string): Promise<object[]> =>
      directory.service.dataSource.query(
        `SELECT FROM messaging.outbox WHERE key = $1 AND type LIKE '%partner-ageing%'`,
        [of],
      );
    reminders.wake();
    await eventually(async () => expect(await told(partnerId)).toHaveLength(1));
    // Whoever is asked at the next look says that there was one.
    const another = await addPartner(directory);
    await age(directory, await addProgramme(directory, another), 170);
    reminders.wake();
    await eventually(async () => expect(await told(another)).toHaveLength(1));
    expect(await told(partnerId)).toHaveLength(1);
    const [{ assuranceId }] = await directory.service.dataSource.query(
      'SELECT assurance_id AS "assuranceId" FROM entry WHERE id = $1',
      [partnerId],
    );
    const token = linkToken(TEST_LINK_KEY, 'assurance', assuranceId);
    const visitor = directory.service.browser();
    const { body } = await visitor.post(`${AT}/assurances/inspect`).send({ token }).expect(200);
    expect(body).toMatchObject({ partner: { id: partnerId }, programmes: [{ id, freshness: 'assured' }] });
    const assured = async () =>
      (
        await directory.service.dataSource.query('SELECT assured_on = current_date AS today FROM entry WHERE id = $1', [
          id,
        ])
      )[0].today;
    expect(await assured()).toBe(false);
    await visitor.post(`${AT}/assurances`).send({ token }).expect(204);
    await visitor.post(`${AT}/assurances`).send({ token }).expect(204);
    expect(await assured()).toBe(true);
    // Of a partner that is hidden, whoever holds the link learns nothing.
    await show(directory.organiser.agent, partnerId, 'hidden');
    await visitor.post(`${AT}/assurances/inspect`).send({ token }).expect(404);
    await show(directory.organiser.agent, partnerId);
    await visitor.post(`${AT}/assurances/inspect`).send({ token }).expect(200);
    await visitor
      .post(`${AT}/assurances`)
      .send({ token: linkToken('another key', 'assurance', assuranceId) })
      .expect(404);
    // Nor does somebody who keeps the entry no more.
    const { personId } = await directory.contactOf(partnerId);
    const left = { ...aPerson({ id: personId, organisationId: partnerId }), roles: [], standing: 'left' as const };
    await directory.membership.emit(PersonLeft, { ...left, version: 50 });
    await eventually(() => visitor.post(`${AT}/assurances/inspect`).send({ token }).expect(404));
    // What was mailed since was not mailed to them, whatever is heard of them again.
    await directory.service.dataSource.query('UPDATE entry SET assurance_id = $2 WHERE id = $1', [
      ...[partnerId, assuranceId],
    ]);
    await directory.membership.emit(PersonLeft, { ...left, name: 'Heard again', version: 51 });
    await directory.membership.forget(people, personId, 99);
    await eventually(async () => {
      expect(await directory.service.dataSource.query('SELECT FROM member WHERE id = $1', [personId])).toEqual([]);
    });
    await visitor.post(`${AT}/assurances/inspect`).send({ token }).expect(200);
  });
});
