import { uuidv7 } from 'uuidv7';
import { eventually } from '#testing';
import { failReading } from '../src/feeds/end-reading';
import { Feeds } from '../src/feeds/feeds';
import { FeedRun } from '../src/feeds/feed.entity';
import { idsOf } from '../src/feeds/feed-rows';
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
