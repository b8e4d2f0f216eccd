import { OrganisationState } from '#contracts/membership/events';
import { SMALL } from '#contracts/membership/sizes';
import { LocalBroker } from '#messaging';
import { Authenticator, defineService } from '#service';
import { eventually, somebody, startService, testDatabase, tokenOf } from '#testing';
import { TellOfEpochs1760000001060 } from '../src/migrations/1760000001060-tell-of-epochs';
import { TellOfSizes1760000001280 } from '../src/migrations/1760000001280-tell-of-sizes';
import { membership } from '../src/membership.service';
import { setUp, startMembership, TOKEN_KEY } from './membership';

it('tells what had ended before the topic of sessions told of it, and how large employers are, and forgets how it was heard of then', async () => {
  const env = { DATABASE_URL: await testDatabase('epochs'), TOKEN_KEY };
  const later: unknown[] = [TellOfEpochs1760000001060, TellOfSizes1760000001280];
  const migrations = membership.migrations.filter((one) => !later.includes(one));
  const before = await startService({ ...membership, migrations }, { env });
  await setUp(before);
  const [{ personId }]: [{ personId: string }] = await before.dataSource
    .query(
      `
    UPDATE person SET epoch = 3 RETURNING id AS "personId"`,
    )
    .then(([rows]: [never]) => rows);
  await before.dataSource.query(`INSERT INTO ended_sessions (person_id, version, ended) VALUES ($1, 4, '[]')`, [
    personId,
  ]);
  // As a version left it that heard of epochs with people's names.
  await before.dataSource.query(`
    INSERT INTO auth_person SELECT id, 3 FROM person UNION SELECT gen_random_uuid(), 0;
    INSERT INTO messaging.consumers (consumer, topic, since) VALUES ('membership.session-epochs', 'membership.people', now());
    INSERT INTO messaging.inbox (consumer, topic, key, version)
      SELECT 'membership.session-epochs', 'membership.people', id, 1 FROM person;
    DELETE FROM migrations WHERE name = 'HearOfEpochsWithSessions1760000000120'`);
  const [{ id: employerId }] = await before.dataSource.query(
    `INSERT INTO organisation (id, version, kind, name, sector, standing, size_band)
     VALUES (uuidv7(), 4, 'employer', 'Wye Weavers', 'C', 'member', $1) RETURNING id`,
    [SMALL],
  );
  await before.stop();

  const broker = new LocalBroker();
  const service = await startMembership({ broker, env });
  const library = await startService(defineService({ name: 'library' }), { broker });
  try {
    const epochs = 'SELECT id AS "personId", epoch FROM auth_person';
    expect(await service.dataSource.query(epochs)).toEqual([{ personId, epoch: 3 }]);
    await eventually(async () => expect(await library.dataSource.query(epochs)).toEqual([{ personId, epoch: 3 }]));
    const isGood = async (epoch: number) => {
      const token = await tokenOf(somebody({ personId, epoch }), library);
      return (await library.app.get(Authenticator).authenticate(token)) !== null;
    };
    expect([await isGood(2), await isGood(3)]).toEqual([false, true]);
    const told = await service.dataSource.query(
      `SELECT key, version, type, data FROM messaging.outbox WHERE topic = 'membership.organisations'
         AND data->'state' ? 'sizeBand' AND data->'state'->>'sizeBand' IS NOT NULL`,
    );
    const said = { id: employerId, version: 5, name: 'Wye Weavers', sector: 'C', standing: 'member', sizeBand: SMALL };
    expect(told).toEqual([
      {
        ...{ key: employerId, version: 5, type: 'levelfield.membership.organisation-changed.v1' },
        data: { details: {}, state: expect.objectContaining(said) },
      },
    ]);
    expect(OrganisationState.parse(told[0].data.state)).toMatchObject(said);
    for (const table of ['consumers', 'inbox']) {
      const rows = await service.dataSource.query(
        `SELECT consumer FROM messaging.${table} WHERE consumer LIKE '%epochs'`,
      );
      expect(rows).toEqual([]);
    }
  } finally {
    await service.stop();
    await library.stop();
    await broker.stop();
  }
});
