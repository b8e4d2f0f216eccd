import { CommandBus } from '@nestjs/cqrs';
import { uuidv7 } from 'uuidv7';
import { eventually } from '#testing';
import { FeedRetention } from '../src/feeds/feed-retention';
import { Feeds } from '../src/feeds/feeds';
import { SettleFeed } from '../src/feeds/settle-feed.command';
import { addProgramme, AT, show } from './directory';
import { services, startFeeds } from './feeds';

let feeds: Awaited<ReturnType<typeof startFeeds>>;
beforeAll(async () => {
  feeds = await startFeeds();
});
afterAll(() => feeds?.stop());

const path = (feedId: string) => `${AT}/feeds/${feedId}`;
const get = async (url: string) => (await feeds.agent().get(url).expect(200)).body;
const imported = async (...numbers: number[]): Promise<{ feedId: string; runId: string }> => {
  const feedId = await feeds.aFeed();
  const { id: runId } = await feeds.start(await feeds.upload(feedId, services(...numbers), 'all.json'));
  return { feedId, runId };
};
const settled = (feedId: string) =>
  eventually(async () => {
    const feed = await get(path(feedId));
    expect(feed.settling).toBe(false);
    return feed;
  });

describe('a feed that is removed', () => {
  it('hides what came from it alone where that is asked, and shows it again when it comes back', async () => {
    const { feedId, runId } = await imported(1, 2, 3, 4, 5);
    const of = (nth: number) => feeds.programmeOf(runId, `service-${nth}`);
    const [first, third, fifth] = [await of(1), await of(3), await of(5)];
    // Of the second partner something else is offered; what a person hid themselves stays so.
    await addProgramme(feeds.directory, third.partner.id);
    await show(feeds.agent(), fifth.id, 'hidden');
    const waiting = await feeds.upload(feedId, services(1), 'later.json');
    await feeds
      .agent()
      .put(`${path(feedId)}/removal`)
      .send({})
      .expect(400);
    const { body } = await feeds
      .agent()
      .put(`${path(feedId)}/removal`)
      .send({ entries: 'hide' })
      .expect(200);
    expect(body.removed).toEqual({ at: expect.any(String), entries: 'hide' });
    await feeds.settled(waiting.id, 'cancelled');
    await settled(feedId);
    const hidden = await get(`${AT}/programmes/${first.id}`);
    expect(hidden).toMatchObject({ standing: 'hidden', hiddenReason: expect.stringMatching(/^It came from Feed/) });
    const standing = async (id: string) => (await get(`${AT}/partners/${id}`)).standing;
    expect([await standing(first.partner.id), await standing(third.partner.id)]).toEqual(['hidden', 'published']);
    await feeds.directory.service.browser().get(`${AT}/programmes/${first.id}`).expect(404);
    for (const [removed, there] of Object.entries({ true: true, false: false })) {
      const { items } = await get(`${AT}/feeds?limit=100&removed=${removed}`);
      expect(items.some(({ id }: { id: string }) => id === feedId)).toBe(there);
    }
    await feeds.agent().put(path(feedId)).send({ name: 'Another' }).expect(404);
    await feeds
      .agent()
      .post(`${path(feedId)}/runs`)
      .send({ id: uuidv7() })
      .expect(404);

    expect(
      (
        await feeds
          .agent()
          .delete(`${path(feedId)}/removal`)
          .expect(200)
      ).body.removed,
    ).toBeNull();
    await settled(feedId);
    const shown = async (id: string) => (await get(`${AT}/programmes/${id}`)).standing;
    expect([await shown(first.id), await shown(third.id), await shown(fifth.id)]).toEqual([
      ...['published', 'published', 'hidden'],
    ]);
    expect(await standing(first.partner.id)).toBe('published');
    expect((await feeds.start(await feeds.upload(feedId, services(1), 'again.json'))).rows.same).toBe(1);
  });

  it('leaves what came from it under its name and licence, and hides nothing that another feed names', async () => {
    const { feedId, runId } = await imported(11);
    const { id } = await feeds.programmeOf(runId, 'service-11');
    await feeds
      .agent()
      .put(`${path(feedId)}/removal`)
      .send({ entries: 'stay' })
      .expect(200);
    await settled(feedId);
    const { body } = await feeds.directory.service.browser().get(`${AT}/programmes/${id}`).expect(200);
    expect(body.source).toMatchObject({ feed: expect.stringMatching(/^Feed/), licence: 'OGL 3.0' });

    const other = await imported(12);
    const shared = (await feeds.programmeOf(other.runId, 'service-12')).id;
    await feeds.directory.service.dataSource.query(
      `INSERT INTO feed_entry (feed_id, kind, external_id, entry_id, said, said_at, number, differs, licence)
       SELECT $1, kind, 'theirs', entry_id, said, said_at, number, differs, licence FROM feed_entry WHERE entry_id = $2`,
      [await feeds.aFeed(), shared],
    );
    await feeds
      .agent()
      .put(`${path(other.feedId)}/removal`)
      .send({ entries: 'hide' })
      .expect(200);
    await settled(other.feedId);
    expect((await get(`${AT}/programmes/${shared}`)).standing).toBe('published');
  });
});

it('keeps reports of readings for 30 days, and forgets what waited that long for a word', async () => {
  const { feedId, runId } = await imported(21);
  const waiting = await feeds.upload(await feeds.aFeed(), services(22), 'waits.json');
  const { dataSource } = feeds.directory.service;
  const old = `UPDATE feed_run SET started_at = started_at - interval '31 days', ended_at = ended_at - interval '31 days' WHERE id = $1`;
  const retention = feeds.directory.service.app.get(FeedRetention);
  await retention.clear();
  expect(await feeds.rowsOf(runId)).toHaveLength(1);
  for (const id of [runId, waiting.id]) await dataSource.query(old, [id]);
  await retention.clear();
  expect(await feeds.rowsOf(runId)).toEqual([]);
  expect((await get(`${AT}/feed-runs/${waiting.id}`)).standing).toBe('cancelled');
  expect((await get(`${path(feedId)}/runs`)).items).toHaveLength(1);
});

// Nothing goes on by itself from here.
it('does what was said last, also before what was said earlier has ended', async () => {
  const { feedId, runId } = await imported(31, 32);
  const ids = [(await feeds.programmeOf(runId, 'service-31')).id, (await feeds.programmeOf(runId, 'service-32')).id];
  const removed = async (entries: string) =>
    (
      await feeds
        .agent()
        .put(`${path(feedId)}/removal`)
        .send({ entries })
        .expect(200)
    ).body;
  const { app } = feeds.directory.service;
  await removed('hide');
  await settled(feedId);
  await app.get(Feeds).onModuleDestroy();
  const step = (most = 1) => app.get(CommandBus).execute(new SettleFeed(feedId, most));
  const shownAfter = async (steps: number) => {
    for (let nth = 0; nth < steps; nth++) await step(100);
    const standings = await Promise.all(ids.map(async (id) => (await get(`${AT}/programmes/${id}`)).standing));
    return [...new Set(standings), (await get(path(feedId))).settling];
  };
  const back = () =>
    feeds
      .agent()
      .delete(`${path(feedId)}/removal`)
      .expect(200);
  expect(await shownAfter(0)).toEqual(['hidden', false]);

  await back();
  await step();
  const { name } = await get(path(feedId));
  const named = (one: string) => feeds.agent().put(path(feedId)).send({ name: one, licence: 'OGL 3.0' });
  expect((await named('Another name').expect(409)).body.type).toBe('/problems/feed-busy');
  await named(name).expect(200);
  expect(await removed('stay')).toMatchObject({ settling: true, removed: { entries: 'stay' } });
  await step();
  await back();
  expect(await shownAfter(2)).toEqual(['published', false]);
  await named('Another name').expect(200);

  const { removed: first } = await removed('stay');
  expect((await removed('hide')).removed).toEqual({ at: first.at, entries: 'hide' });
  expect(await shownAfter(3)).toEqual(['hidden', false]);
  await removed('stay');
  expect(await shownAfter(2)).toEqual(['published', false]);
});
