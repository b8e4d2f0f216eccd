import { CommandBus } from '@nestjs/cqrs';
import { uuidv7 } from 'uuidv7';
import type { FeedRunView } from '#contracts/directory/endpoints';
import { eventually } from '#testing';
import { failReading } from '../src/feeds/end-reading';
import { Feeds } from '../src/feeds/feeds';
import { FeedRun } from '../src/feeds/feed.entity';
import { idsOf } from '../src/feeds/feed-rows';
import { ImportRows } from '../src/feeds/import-rows.command';
import { addPartner, addProgramme, aPlace, AT } from './directory';
import { aService, pageOf } from './feed-server';
import { startFeeds } from './feeds';

let feeds: Awaited<ReturnType<typeof startFeeds>>;
beforeAll(async () => {
  feeds = await startFeeds();
});
afterAll(() => feeds?.stop());

const partner = async (id: string) => (await feeds.agent().get(`${AT}/partners/${id}`).expect(200)).body.content;
const CHARITY = { register: 'GB-CHC', number: '1089464' };

it.each<[string, string | object, object]>([
  [
    'the Charity Commission’s register, as JSON',
    [
      {
        registered_charity_number: 1089464,
        linked_charity_number: 0,
        charity_name: 'BRIDGE HOUSE',
        charity_activities: 'From the register.',
        charity_contact_web: 'www.bridge.example',
      },
      {
        registered_charity_number: 1089464,
        linked_charity_number: 1,
        charity_name: 'A PART OF IT',
        charity_activities: 'No.',
      },
      {
        registered_charity_number: 1234567,
        linked_charity_number: 0,
        charity_name: 'SOMEBODY ELSE',
        charity_activities: 'No.',
      },
    ],
    { name: 'Bridge House', website: 'https://www.bridge.example' },
  ],
  [
    'the Charity Commission’s register, as CSV',
    // A cell that is shown in part breaks off within a character.
    `registered_charity_number,charity_name,charity_activities,charity_contact_web\n1089464,BRIDGE HOUSE,${'x'.repeat(119)}\u{1f98a}.,www.bridge.example\n1234567,SOMEBODY ELSE,No.,\n`,
    { name: 'Bridge House', website: 'https://www.bridge.example' },
  ],
  [
    '360Giving, as JSON',
    {
      grants: [
        {
          id: 'g1',
          title: 'A grant',
          recipientOrganization: [{ id: 'GB-CHC-1089464', name: 'BRIDGE HOUSE', url: 'https://www.bridge.example' }],
        },
      ],
    },
    { website: 'https://www.bridge.example' },
  ],
  [
    '360Giving, as CSV',
    'Identifier,Title,Description,Recipient Org:Charity Number,Recipient Org:Name,Recipient Org:Web Address\ng1,A grant,For mentors,1089464,BRIDGE HOUSE,https://www.bridge.example\n',
    { website: 'https://www.bridge.example' },
  ],
])('%s fills what is empty of partners that are here, and adds nobody', async (_, file, filled) => {
  const id = await addPartner(feeds.directory, { registers: [CHARITY], description: 'What **we** say.' });
  const total = async () => (await feeds.agent().get(`${AT}/partners`).expect(200)).body.total;
  const before = await total();
  const run = await feeds.start(await feeds.upload(await feeds.aFeed(), file, 'register'));
  expect(run.rows).toMatchObject({ total: 1, fresh: 1, broken: 0 });
  expect(await partner(id)).toMatchObject({ description: 'What **we** say.', registers: [CHARITY], ...filled });
  expect(await total()).toBe(before);
  // The next of them is filled, not this one.
  const content = { ...(await partner(id)), registers: [] };
  const { headers } = await feeds.agent().get(`${AT}/partners/${id}`);
  await feeds.agent().put(`${AT}/partners/${id}/content`).set('If-Match', headers['etag']!).send(content).expect(200);
});

it('imports what our own open data says, and says the same again', async () => {
  const { directory, server, aFeed } = feeds;
  const partnerId = await addPartner(directory, {
    name: 'Heron Trust',
    registers: [{ register: 'GB-SC', number: 'SC012345' }],
  });
  const over = {
    name: 'Round trip',
    minimumAge: 16,
    maximumAge: 24,
    areas: ['nation:scotland'],
    cohorts: ['care-leavers'],
    languages: ['en', 'gd'],
    fees: 'None',
    costs: [{ id: uuidv7(), option: 'Travel', amount: 3.5 }],
    schedules: [{ id: uuidv7(), freq: 'WEEKLY', byday: 'MO,WE', opensAt: '22:00', closesAt: '02:00' }],
    places: [
      aPlace({
        address: { line: '1 High Street', city: 'Glasgow', postcode: 'G1 1AA' },
        point: { latitude: 55.86, longitude: -4.25 },
      }),
    ],
    contacts: [{ id: uuidv7(), name: 'Reception', phones: [{ number: '0141 496 0000' }], audience: 'public' }],
  };
  const id = await addProgramme(directory, partnerId, over);
  const open = directory.service.browser();
  const { body: service } = await open.get(`${AT}/open-referral/services/${id}`).expect(200);
  server.services = [service, aService(1)];
  server.answer = (url) =>
    /services\/(.+)$/.exec(url.pathname) ? { body: service } : { body: pageOf(server.services, url) };
  const run = await feeds.start(await feeds.read(await aFeed({ address: server.address })));
  const { content, assuredOn, partner: of } = await feeds.programmeOf(run.id, id);
  const { body: first } = await open.get(`${AT}/programmes/${id}`).expect(200);
  expect(of.name).toBe('Heron Trust');
  expect(assuredOn).toBe(first.assuredOn);
  const bare = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value, (name, one) => (name === 'id' || name === 'locationId' ? undefined : one)));
  for (const field of [
    'name',
    'description',
    'minimumAge',
    'maximumAge',
    'areas',
    'cohorts',
    'languages',
    'fees',
    'costs',
    'schedules',
    'places',
    'contacts',
  ]) {
    expect([field, bare(content[field])]).toEqual([field, bare(first.content[field])]);
  }
});

describe('an import', () => {
  it('keeps nothing of a row that is refused, and passes no row over for what passes', async () => {
    const feedId = await feeds.aFeed();
    const id = idsOf(feedId)('place', 'service-1/p1');
    await addProgramme(feeds.directory, await addPartner(feeds.directory), { places: [aPlace({ id })] });
    const at = [{ id: 'p1', location: { id: 'l1', name: 'The Hall', latitude: 53.48, longitude: -2.24 } }];
    const organization = { id: 'o', name: 'Nobody of here', description: 'They help.' };
    const { dataSource } = feeds.directory.service;
    await dataSource.query(
      `CREATE SEQUENCE hit;
       CREATE FUNCTION collide() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
         IF nextval('hit') <= 2 THEN RAISE 'as in a deadlock' USING ERRCODE = '40P01'; END IF; RETURN NEW; END $$;
       CREATE TRIGGER collide BEFORE INSERT ON feed_entry FOR EACH ROW EXECUTE FUNCTION collide()`,
    );
    try {
      const file = [aService(3), aService(1, { organization, service_at_locations: at })];
      const done = await feeds.start(await feeds.upload(feedId, file, 'a.json'));
      expect(done.rows).toMatchObject({ total: 2, broken: 1 });
    } finally {
      await dataSource.query('DROP TRIGGER collide ON feed_entry; DROP FUNCTION collide; DROP SEQUENCE hit');
    }
    const partners = (await feeds.agent().get(`${AT}/partners?search=nobody`).expect(200)).body;
    expect(partners.items.map(({ name }: { name: string }) => name)).not.toContain('Nobody of here');
  });

  it('waits for what people change in the order in which they hold it, so that neither waits for the other', async () => {
    const feedId = await feeds.aFeed();
    const organization = { id: 'o', name: 'Held in order', description: 'They help.' };
    await feeds.start(await feeds.upload(feedId, [aService(1, { organization })], 'a.json'));
    const renewed = aService(1, { description: 'Anew.', organization: { ...organization, description: 'Anew.' } });
    const checked = await feeds.upload(feedId, [renewed], 'b.json');
    const { dataSource } = feeds.directory.service;
    const hold = (kind: string, how: string) =>
      runner.query(
        `SELECT FROM entry WHERE kind = $2 AND id IN (SELECT entry_id FROM feed_entry WHERE feed_id = $1) FOR ${how}`,
        [feedId, kind],
      );
    const runner = dataSource.createQueryRunner();
    await runner.startTransaction();
    try {
      // As whoever edits a programme: first that, then its partner for what is found of it.
      await hold('programme', 'NO KEY UPDATE');
      await feeds.agent().post(`${AT}/feed-runs/${checked.id}/start`).expect(202);
      await eventually(async () =>
        expect(
          await dataSource.query(
            `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
          ),
        ).toHaveLength(1),
      );
      await hold('partner', 'SHARE NOWAIT');
      await runner.commitTransaction();
    } finally {
      await runner.release();
    }
    expect((await feeds.settled(checked.id, 'done')).rows).toMatchObject({ changed: 1, broken: 0 });
  });

  it('of all rows at once writes what one after the other would: those that are refused alone are left out', async () => {
    const { dataSource, app } = feeds.directory.service;
    const [atOnce, oneByOne] = [await feeds.aFeed(), await feeds.aFeed()];
    for (const feedId of [atOnce, oneByOne]) {
      const id = idsOf(feedId)('place', 'service-3/p1');
      await addProgramme(feeds.directory, await addPartner(feeds.directory), { places: [aPlace({ id })] });
    }
    await dataSource.query(
      `CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE 'nobody thought of it'; END $$;
       CREATE TRIGGER fail BEFORE INSERT ON entry FOR EACH ROW WHEN (NEW.name = 'Bad luck') EXECUTE FUNCTION fail()`,
    );
    // Nobody but this test imports while it holds the lock of the feeds.
    const importOneByOne = async ({ id }: FeedRunView): Promise<FeedRunView> => {
      const holder = dataSource.createQueryRunner();
      try {
        await holder.query('SELECT pg_advisory_lock(7240006)');
        await feeds.agent().post(`${AT}/feed-runs/${id}/start`).expect(202);
        const standing = async () => (await feeds.agent().get(`${AT}/feed-runs/${id}`).expect(200)).body.standing;
        while ((await standing()) === 'importing') await app.get(CommandBus).execute(new ImportRows(id, 1));
        return await feeds.settled(id, 'done');
      } finally {
        await holder.query('SELECT pg_advisory_unlock(7240006)');
        await holder.release();
      }
    };
    const taken = [{ id: 'p1', location: { id: 'l1', name: 'The Hall', latitude: 53.48, longitude: -2.24 } }];
    const of = (nth: number, name: string) => ({
      organization: { id: `many-${nth}`, name, description: `Of ${name}.` },
    });
    const first = [
      aService(1, of(1, 'Alder')),
      aService(2, of(1, 'Alder and Ash')),
      aService(3, { ...of(1, 'Alder'), service_at_locations: taken }),
      aService(4, { ...of(2, 'Beech'), service_areas: [] }),
      aService(5, { ...of(2, 'Beech'), name: 'Bad luck' }),
      aService(6, of(3, '')),
      aService(7, { ...of(2, 'Beech'), name: 'Bad luck' }),
      ...[8, 9, 10].map((nth) => aService(nth, of(4, nth < 10 ? 'Cedar' : 'Cedar and Sons'))),
    ];
    const second = [
      aService(1, { ...of(1, 'Alder'), name: 'Called otherwise' }),
      aService(2, { ...of(1, 'Alder'), assured_date: '2026-10-01' }),
      aService(4, { ...of(2, 'Beech'), fees: 'Free' }),
      ...[8, 9].map((nth) => aService(nth, { ...of(4, 'Cedar'), service_areas: nth === 8 ? [] : undefined })),
    ];
    const written = async (feedId: string, { id }: FeedRunView) => ({
      rows: (await feeds.rowsOf(id)).map(({ outcome, notes }: { outcome: string; notes: string[] }) => [
        outcome,
        notes,
      ]),
      entries: await dataSource.query(
        `SELECT f.kind, f.external_id, f.number AS agreed, f.differs, f.assured_on AS said_on, p.name AS partner,
           e.standing, e.version, e.number, e.name, e.content->'fees' AS fees, e.content->'areas' AS areas, e.assured_on,
           s.summary->'partner'->>'name' AS found_as, s.modified_at >= e.changed_at AS is_modified,
           (SELECT array_agg(content->>'name' ORDER BY number) FROM entry_version v WHERE v.entry_id = e.id) AS versions,
           (SELECT count(*)::int FROM place WHERE programme_id = e.id) AS places
         FROM feed_entry f JOIN entry e ON e.id = f.entry_id JOIN entry p ON p.id = e.partner_id
         LEFT JOIN programme_search s ON s.programme_id = e.id WHERE f.feed_id = $1 ORDER BY f.kind, f.external_id`,
        [feedId],
      ),
    });
    try {
      for (const file of [first, second]) {
        const [one, other] = [await feeds.upload(atOnce, file, 'a.json'), await feeds.upload(oneByOne, file, 'a.json')];
        const all = await written(atOnce, await feeds.start(one));
        expect(all).toEqual(await written(oneByOne, await importOneByOne(other)));
        if (file === first) {
          expect(all.rows.map(([outcome]: [string]) => outcome === 'broken')).toEqual(
            first.map((_, nth) => [2, 4, 5, 6].includes(nth)),
          );
          expect(all.rows[2]).toEqual(['broken', [expect.stringMatching(/place of another programme/)]]);
          expect(all.rows[4]).toEqual(['broken', [expect.stringMatching(/on our side/)]]);
        }
      }
    } finally {
      await dataSource.query('DROP TRIGGER fail ON entry; DROP FUNCTION fail');
    }
  });

  it('that ended the process again and again is given up, with its file', async () => {
    const { dataSource, app } = feeds.directory.service;
    const [feedId, id, uploadId] = [await feeds.aFeed(), uuidv7(), uuidv7()];
    await dataSource.query('INSERT INTO import_chunk (upload_id, nth, bytes) VALUES ($1, 0, $2)', [uploadId, '[]']);
    const of = { id, feedId, startedBy: uuidv7(), bySchedule: false, uploadId, fileName: 'a.json', tries: 5 };
    await dataSource.manager.insert(FeedRun, FeedRun.begin(of));
    app.get(Feeds).wake();
    expect((await feeds.settled(id, 'failed')).problem).toMatch(/on our side/);
    expect(await dataSource.query('SELECT FROM import_chunk WHERE upload_id = $1', [uploadId])).toEqual([]);
  });
});

it('reads no feed by schedule again whose schedule was taken away while it failed', async () => {
  const feedId = await feeds.aFeed({ address: feeds.server.address });
  const { dataSource } = feeds.directory.service;
  const run = { id: uuidv7(), feedId, bySchedule: true, uploadId: null } as FeedRun;
  await failReading(dataSource, run, { trouble: 'unreachable', problem: 'No answer.' });
  expect(await dataSource.query('SELECT next_at FROM feed WHERE id = $1', [feedId])).toEqual([{ next_at: null }]);
});
