import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import type { FeedRunView } from '#contracts/directory/endpoints';
import { eventually } from '#testing';
import { Feeds } from '../src/feeds/feeds';
import { AT } from './directory';
import { aService, pageOf, type FeedServer } from './feed-server';
import { services, startFeeds } from './feeds';

let feeds: Awaited<ReturnType<typeof startFeeds>>;
let server: FeedServer;
beforeAll(async () => {
  feeds = await startFeeds();
  server = feeds.server;
});
afterAll(() => feeds?.stop());
beforeEach(() => {
  Object.assign(server, { services: [], answer: null });
  server.asked.length = 0;
});

describe('a file', () => {
  it('is looked at first, row by row, then imported: what says enough is published with its day and its source', async () => {
    const feedId = await feeds.aFeed();
    const file = [
      ...services(1, 2, 3),
      aService(2),
      aService(4, { name: '', id: 'x' }),
      aService(5, { service_areas: [], minimum_age: 25, maximum_age: 16 }),
    ];
    const checked = await feeds.upload(feedId, { contents: file }, 'services.json');
    expect(checked.rows).toMatchObject({ total: 5, fresh: 4, broken: 1, warned: 1, repeated: 1, missing: 0 });
    expect(await feeds.rowsOf(checked.id, 'broken')).toMatchObject([
      { externalId: 'x', programmeId: null, notes: [expect.stringMatching(/^Name:/)] },
    ]);
    expect((await feeds.agent().get(`${AT}/partners?search=somebody`).expect(200)).body.total).toBe(0);

    const done = await feeds.start(checked);
    expect(done).toMatchObject({ standing: 'done', rows: { total: 5, done: 5, fresh: 4 } });
    const first = await feeds.programmeOf(checked.id, 'service-1');
    expect(first).toMatchObject({
      ...{ standing: 'published', version: 1, assuredOn: '2026-09-01', freshness: 'assured' },
      content: { name: 'Programme 1', description: 'What **number 1** offers.', areas: ['nation:scotland'] },
      partner: { name: 'Partner A of somebody else', standing: 'published' },
      source: { feed: expect.stringMatching(/^Feed/), licence: 'OGL 3.0' },
    });
    expect((await feeds.programmeOf(checked.id, 'service-2')).partner.id).toBe(first.partner.id);
    const five = await feeds.programmeOf(checked.id, 'service-5');
    expect(five).toMatchObject({ standing: 'draft', content: { minimumAge: 16, maximumAge: 25 } });
    expect(await feeds.rowsOf(checked.id, 'warned')).toMatchObject([
      { notes: [expect.stringMatching(/25 to 16/), expect.stringMatching(/is a draft: Say first where/)] },
    ]);
    const { body: found } = await feeds.directory.service.browser().get(`${AT}/programmes?search=number`).expect(200);
    expect(found.total).toBe(3);
    const { body: feed } = await feeds.agent().get(`${AT}/feeds/${feedId}`).expect(200);
    expect(feed).toMatchObject({ programmes: 4, gone: 0, lastRun: { id: checked.id } });

    const again = await feeds.start(await feeds.upload(feedId, file, 'again.json'));
    expect(again.rows).toMatchObject({ fresh: 0, changed: 0, same: 4, broken: 1 });
    expect((await feeds.programmeOf(again.id, 'service-1')).version).toBe(1);

    const runs = async (query: object, id = feedId, status = 200) =>
      (await feeds.agent().get(`${AT}/feeds/${id}/runs`).query(query).expect(status)).body;
    const page = await runs({ limit: 1 });
    expect(page).toEqual({ items: [again], next: expect.any(String), total: 2 });
    expect(await runs({ limit: 1, cursor: page.next })).toEqual({ items: [done], next: null, total: 2 });
    expect(await runs({}, await feeds.aFeed())).toEqual({ items: [], next: null, total: 0 });
    await runs({}, uuidv7(), 404);
  });

  it('of the standard’s own example, of 1.0 a line each, and of columns that are said anew is read', async () => {
    const example = readFileSync(join(__dirname, 'data/open-referral/service_full.json'), 'utf8');
    expect((await feeds.upload(await feeds.aFeed(), example, 'service.json')).rows).toMatchObject({
      total: 1,
      fresh: 1,
      warned: 1,
    });
    const old = services(1, 2)
      .map((one) => JSON.stringify({ ...one, eligibilitys: [] }))
      .join('\n');
    expect((await feeds.upload(await feeds.aFeed(), old, 'old.ndjson')).rows).toMatchObject({ total: 2, fresh: 2 });

    const feedId = await feeds.aFeed();
    const csv =
      'Organisation;What;Registered;Area\r\nBridge House;Mentoring;SC012345;Fife\r\nBridge House;"Job club";SC012345;Fife\r\n';
    const first = await feeds.upload(feedId, csv, 'list.csv');
    expect(first).toMatchObject({
      trouble: 'not-understood',
      columns: {
        heading: ['Organisation', 'What', 'Registered', 'Area'],
        taken: { Organisation: 'partner-name', Area: 'areas' },
      },
      rows: { total: 2, broken: 2 },
    });
    expect(first.columns!.rows[1]).toEqual(['Bridge House', 'Job club', 'SC012345', 'Fife']);
    const columns = { ...first.columns!.taken, What: 'name', Registered: 'charity-number' };
    await feeds
      .agent()
      .put(`${AT}/feed-runs/${first.id}/columns`)
      .send({ columns: { ...columns, Area: 'name' } })
      .expect(400);
    await feeds.agent().put(`${AT}/feed-runs/${first.id}/columns`).send({ columns }).expect(202);
    const said = await feeds.settled(first.id, 'checked');
    expect(said).toMatchObject({ trouble: null, rows: { total: 2, fresh: 2, broken: 0 } });
    await feeds.start(said);
    // Without descriptions they are drafts.
    const rows = await feeds.rowsOf(said.id);
    expect(rows).toMatchObject([
      { line: 2, name: 'Mentoring', partner: 'Bridge House' },
      { line: 3, name: 'Job club' },
    ]);
    const { body: partner } = await feeds.agent().get(`${AT}/programmes/${rows[0].programmeId}`).expect(200);
    expect(partner.content.areas).toEqual(['district:fife']);
    // The next file with such a heading needs no saying, and suggests whom its partner may be.
    const next = await feeds.upload(feedId, `${csv}Bridge House;Third;SC012345;Fife\r\n`, 'next.csv');
    expect(next).toMatchObject({ columns: { taken: columns }, rows: { fresh: 1, same: 2 } });
    const twin = await feeds.upload(
      await feeds.aFeed(),
      [
        aService(1, {
          organization: {
            id: 'o',
            name: 'Bridgehouse',
            organization_identifiers: [{ identifier_scheme: 'GB-SC', identifier: 'SC012345' }],
          },
        }),
      ],
      'twin.json',
    );
    expect((await feeds.rowsOf(twin.id))[0].notes.join()).toMatch(
      /may be Bridge House, which is here already: they share a number/,
    );
  });

  it.each([
    ['nothing', '', /nothing in this file/],
    ['a page', '<html>', /no service|no heading|cannot be read/],
    ['half a file', '[{"id":"a"},{"id"', /breaks off/],
    ['no service', '[]', /no service/],
  ])('with %s is refused in words', async (_, file, problem) => {
    const run = await feeds.upload(await feeds.aFeed(), file, 'x', 'failed');
    expect(run.problem).toMatch(problem);
  });

  it('is cancelled, and gives way to the next that is looked at', async () => {
    const feedId = await feeds.aFeed();
    const first = await feeds.upload(feedId, services(1), 'a.json');
    const second = await feeds.upload(feedId, services(1), 'b.json');
    await feeds.settled(first.id, 'cancelled');
    await feeds.agent().post(`${AT}/feed-runs/${first.id}/start`).expect(409);
    await feeds.agent().post(`${AT}/feed-runs/${second.id}/cancel`).expect(200);
    await feeds.agent().post(`${AT}/feed-runs/${second.id}/cancel`).expect(200);
    await feeds.agent().post(`${AT}/feeds/${feedId}/runs`).send({ id: uuidv7() }).expect(409);
  });
});

describe('an address', () => {
  it('is read page by page, in full where pages hold names alone, and renews all but what people corrected', async () => {
    server.services = services(1, 2, 3, 4, 5);
    server.answer = (url) => {
      const id = /services\/(.+)$/.exec(url.pathname)?.[1];
      const full = server.services.find((one) => (one as { id: string }).id === id);
      if (full) return { body: full };
      const brief = server.services.map((one) => ({
        ...one,
        service_areas: undefined,
        service_at_locations: undefined,
      }));
      return { body: pageOf(brief, url) };
    };
    const feedId = await feeds.aFeed({ address: server.address });
    const first = await feeds.start(await feeds.read(feedId));
    expect(first.rows).toMatchObject({ total: 5, fresh: 5 });
    expect(server.asked).toContain('/api/services?page=3&per_page=100');
    expect(server.asked).toContain('/api/services/service-5');

    const one = await feeds.programmeOf(first.id, 'service-1');
    await feeds
      .agent()
      .put(`${AT}/programmes/${one.id}/content`)
      .set('If-Match', `"${one.version}"`)
      .send({ ...one.content, fees: '£2', asked: 'Mentors' })
      .expect(200);
    server.services = [
      aService(1, { name: 'Renamed', fees: 'Free' }),
      aService(2, { fees: 'Free' }),
      ...services(3, 4),
    ];
    const second = await feeds.read(feedId);
    expect(second).toMatchObject({ trouble: null, rows: { total: 4, changed: 2, same: 2, missing: 1 } });
    await feeds.start(second);
    expect(await feeds.programmeOf(second.id, 'service-1')).toMatchObject({
      name: 'Renamed',
      content: { fees: '£2', asked: 'Mentors' },
    });
    expect(await feeds.programmeOf(second.id, 'service-2')).toMatchObject({ content: { fees: 'Free' } });
    const { body: five } = await feeds.agent().get(`${AT}/programmes?search=number%205`).expect(200);
    expect(five.items).toHaveLength(1);
    const { body: feed } = await feeds.agent().get(`${AT}/feeds/${feedId}`).expect(200);
    expect(feed).toMatchObject({ programmes: 5, gone: 1 });
    const { body: kept } = await feeds.agent().get(`${AT}/feeds/${feedId}/differences`).expect(200);
    expect(kept).toMatchObject({
      total: 1,
      items: [{ id: one.id, differences: [{ path: ['fees'], feed: 'Free', here: '£2' }] }],
    });
    await feeds
      .agent()
      .post(`${AT}/feeds/${feedId}/entries/${one.id}/taken`)
      .set('If-Match', `"${kept.items[0].version}"`)
      .send({ field: 'fees' })
      .expect(204);
    expect(await feeds.programmeOf(second.id, 'service-1')).toMatchObject({ content: { fees: 'Free' } });
    expect((await feeds.agent().get(`${AT}/feeds/${feedId}/differences`).expect(200)).body.total).toBe(0);
  });

  it('that shrinks to nothing, or to less than half, waits for a look, and deletes nothing', async () => {
    server.services = services(1, 2, 3, 4, 5);
    const feedId = await feeds.aFeed({ address: server.address, everyDays: 1 });
    await feeds.start(await feeds.read(feedId));
    const due = async () => {
      await feeds.directory.service.dataSource.query(`UPDATE feed SET next_at = now() WHERE id = $1`, [feedId]);
      feeds.directory.service.app.get(Feeds).wake();
    };
    const last = async () => (await feeds.agent().get(`${AT}/feeds/${feedId}`).expect(200)).body.lastRun as FeedRunView;

    server.services = [aService(1, { fees: 'Free' }), ...services(2, 3, 4, 5)];
    await due();
    await eventually(async () =>
      expect(await last()).toMatchObject({ bySchedule: true, standing: 'done', rows: { changed: 1, same: 4 } }),
    );
    server.services = services(1, 2);
    await due();
    await eventually(async () =>
      expect(await last()).toMatchObject({ standing: 'checked', trouble: 'shrunk', rows: { missing: 3 } }),
    );
    server.services = [];
    await due();
    await eventually(async () =>
      expect(await last()).toMatchObject({
        standing: 'failed',
        trouble: 'shrunk',
        problem: expect.stringMatching(/5 programmes.*stay as they are/),
      }),
    );
    const { body } = await feeds.agent().get(`${AT}/feeds/${feedId}`).expect(200);
    expect(body).toMatchObject({ programmes: 5, gone: 0 });
  });

  it.each<[string, FeedServer['answer'], string, string, RegExp]>([
    ['answers 500', () => ({ status: 500 }), 'failed', 'unreachable', /error \(500\)/],
    ['redirects inwards', () => ({ status: 302, location: 'http://127.0.0.1:1/' }), 'failed', 'refused', /https/],
    [
      'redirects to a cloud’s own service',
      () => ({ status: 302, location: 'https://169.254.169.254/' }),
      'failed',
      'refused',
      /lies within/,
    ],
    [
      'changed to another schema',
      () => ({ body: { data: { services: 3 } } }),
      'failed',
      'not-understood',
      /not with a list of services/,
    ],
    [
      'has very many on one page',
      () => ({ body: { contents: Array.from({ length: 1001 }, (_, id) => ({ id })) } }),
      'failed',
      'not-understood',
      /1,001 services on one page/,
    ],
    ['answers with a page for people', () => ({ body: '<html></html>' }), 'failed', 'not-understood', /not in JSON/],
    [
      'names services without names',
      () => ({ body: { contents: services(1, 2).map((one) => ({ ...one, name: undefined, title: 'x' })) } }),
      'checked',
      'not-understood',
      /Of 2 services, 2 cannot be read/,
    ],
    [
      'repeats a page for ever',
      () => ({ body: { total_pages: 9, last_page: false, contents: services(1, 2) } }),
      'checked',
      'endless',
      /says again/,
    ],
  ])('that %s gets a clear state', async (_, answer, standing, trouble, problem) => {
    server.answer = answer;
    const run = await feeds.read(await feeds.aFeed({ address: server.address }), standing);
    expect(run).toMatchObject({ trouble, problem: expect.stringMatching(problem) });
  });

  it('within the network is not read unless the administrator trusts it, and is no network call before somebody asks', async () => {
    const feedId = await feeds.aFeed({ address: 'https://localhost/api' });
    expect(server.asked).toEqual([]);
    expect(await feeds.read(feedId, 'failed')).toMatchObject({ trouble: 'refused' });
  });
});
