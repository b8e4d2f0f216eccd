import { SMALL } from '#contracts/membership/sizes';
import { PersonInvited, PersonJoined, PersonRolesChanged } from '#contracts/membership/events';
import { aPerson, eventually, somebody, startService } from '#testing';
import { scheduling } from '../src/scheduling.service';
import { at, gatheringFields, register, startScheduling, type SchedulingNetwork } from './scheduling-network';

let network: SchedulingNetwork;
beforeAll(async () => {
  network = await startScheduling();
});
afterAll(async () => {
  await network?.membership.stop();
  await network?.service.broker.stop();
});

it('names who scheduled it as one of those who run it, while an organiser', async () => {
  const former = await network.join({ roles: ['organiser'], name: 'Fay Former' });
  const gathering = gatheringFields();
  await former.agent.post('/api/scheduling/gatherings').send(gathering).expect(201);
  const hostOf = async () => (await network.organiser.agent.get(at(gathering.id)).expect(200)).body.host;
  expect(await hostOf()).toMatchObject({ name: 'Fay Former' });
  const { personId: id, organisationId } = former.person;
  const state = { id, version: 2, organisationId, name: 'Fay Former', email: 'fay@example.org', epoch: 2 };
  const details = { byId: network.organiser.person.personId, given: [], taken: ['organiser' as const] };
  await network.membership.emit(PersonRolesChanged, { ...state, standing: 'member', roles: [] }, details);
  await eventually(async () => expect(await hostOf()).toBeNull());
});

it('lets whoever has just joined wait for the news of it, and refuses nobody who is known as invited', async () => {
  const gatheringId = await network.schedule();
  const { organisationId } = (await network.join()).person;
  const person = { ...somebody(), organisationId };
  const invited = aPerson({ id: person.personId, organisationId, standing: 'invited' });
  await network.membership.emit(PersonInvited, invited);
  await eventually(async () => {
    const known = await network.service.dataSource.query('SELECT FROM member WHERE id = $1', [invited.id]);
    expect(known).toHaveLength(1);
  });
  const joined = { person, agent: await network.service.as(person) };
  const { body } = await register(gatheringId, joined).expect(503);
  expect(body.type).toBe('/problems/not-yet-known');
  await network.membership.emit(PersonJoined, { ...invited, version: 2, standing: 'member' });
  await register(gatheringId, joined).expect(200);
});

it('reads people and organisations anew, of which it had kept neither sector, size nor roles', async () => {
  const gatheringId = await network.schedule({ chathamHouse: false });
  await register(gatheringId, await network.join({ sector: 'K', sizeBand: SMALL })).expect(200);
  const { service } = network;
  for (const kept of ['consumers', 'inbox']) {
    await service.dataSource.query(
      `UPDATE messaging.${kept} SET consumer = CASE topic WHEN 'membership.people' THEN 'scheduling.members'
         ELSE 'scheduling.organisations' END WHERE consumer IN ('scheduling.people', 'scheduling.sized-employers')`,
    );
  }
  await service.dataSource.query('UPDATE organisation SET sector = NULL, size_band = NULL');
  await service.dataSource.query('ALTER TABLE member DROP COLUMN roles');
  await service.dataSource.query(`DELETE FROM migrations WHERE name LIKE 'ReadMembersAnew%'`);
  await service.stop();
  const upgraded = await startService(scheduling, { broker: service.broker, env: service.env });
  try {
    await eventually(async () => {
      const { body } = await (await upgraded.as(network.organiser.person)).get(at(gatheringId)).expect(200);
      expect(body).toMatchObject({ host: { name: 'Olive Organiser' }, takenBySector: [{ sector: 'K', places: 1 }] });
    });
    expect(await upgraded.dataSource.query('SELECT sector FROM organisation WHERE size_band = $1', [SMALL])).toEqual([
      { sector: 'K' },
    ]);
    expect(
      await upgraded.dataSource.query(`SELECT FROM messaging.inbox WHERE consumer = 'scheduling.members'`),
    ).toEqual([]);
  } finally {
    await upgraded.stop();
  }
});
