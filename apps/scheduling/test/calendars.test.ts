import type ICAL from 'ical.js';
import { uuidv7 } from 'uuidv7';
import { NetworkSetUp, PersonLeft } from '#contracts/membership/events';
import { eventually, startService, TEST_LINK_KEY } from '#testing';
import { scheduling } from '../src/scheduling.service';
import { feeds, makeFeed, readCalendar as read } from './calendar-reader';
import { at, register, startScheduling, type SchedulingNetwork } from './scheduling-network';

let network: SchedulingNetwork;
beforeAll(async () => {
  network = await startScheduling();
});
afterAll(() => network?.stop());

const fetchFeed = (path: string) => network.service.browser().get(path);

describe("a gathering's calendar file", () => {
  it('gives the instants, UID and SEQUENCE; the link to those with a place and organisers', async () => {
    const [inside, outside] = [await network.join(), await network.join()];
    const gatheringId = await network.schedule({
      start: { local: '2035-03-25T00:30', zone: 'Europe/London' },
      end: { local: '2035-03-25T02:30', zone: 'Europe/London' },
    });
    await register(gatheringId, inside);
    const file = `${at(gatheringId)}/calendar.ics`;
    const { text, headers } = await inside.agent.get(file).expect(200);
    expect(headers).toMatchObject({
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="gathering.ics"',
      'cache-control': 'private',
    });
    const [event] = read(text);
    expect([event!.uid, event!.sequence]).toEqual([gatheringId, 0]);
    // The clock goes forward meanwhile: two hours on the wall, one in the room.
    expect(event!.startDate.toJSDate().toISOString()).toBe('2035-03-25T00:30:00.000Z');
    expect(event!.endDate.toJSDate().toISOString()).toBe('2035-03-25T01:30:00.000Z');
    expect(text).toContain('meet.example.org');
    for (const agent of [outside.agent, network.service.browser()]) {
      expect((await agent.get(file).expect(200)).text).not.toContain('meet.example.org');
    }
    expect((await network.organiser.agent.get(file).expect(200)).text).toContain('meet.example.org');
    await network.service
      .browser()
      .get(`${at(uuidv7())}/calendar.ics`)
      .expect(404);
  });
});

describe('a feed', () => {
  it('made with a link key that was replaced is read for as long as that key is known', async () => {
    const { path } = await makeFeed(await network.join());
    const env = { ...network.service.env, LINK_KEY: 'the next link key of the tests, in full' };
    for (const [old, status] of [
      [{ LINK_KEY_OLD: TEST_LINK_KEY }, 200],
      [{}, 404],
    ] as const) {
      const instance = await startService(scheduling, { env: { ...env, ...old } });
      await instance.browser().get(path).expect(status);
      await instance.stop();
    }
  });

  it('is found, and removed, where its making says', async () => {
    const { agent } = await network.join();
    const { headers } = await agent.post(feeds).send({ id: uuidv7(), label: 'Phone' }).expect(201);
    await agent.delete(headers['location']!).expect(204);
    expect((await agent.get(feeds).expect(200)).body.items).toEqual([]);
  });

  it('follows its owner: places appear, moves raise SEQUENCE, what is given up goes, what is cancelled stays', async () => {
    const one = await network.join();
    const [kept, cancelled, left, waiting] = [
      await network.schedule(),
      await network.schedule(),
      await network.schedule(),
      await network.schedule({ capacity: 1 }),
    ];
    await register(waiting, await network.join());
    for (const id of [kept, cancelled, left, waiting]) await register(id, one);
    const { path } = await makeFeed(one);
    const shown = async () => {
      const { text } = await fetchFeed(path).expect(200);
      return Object.fromEntries(
        read(text).map((event) => [event.uid, `${event.sequence} ${event.component.getFirstPropertyValue('status')}`]),
      );
    };
    expect(await shown()).toEqual({ [kept]: '0 CONFIRMED', [cancelled]: '0 CONFIRMED', [left]: '0 CONFIRMED' });

    const { agent } = network.organiser;
    await agent.patch(at(kept)).set('if-match', '"1"').send({ place: 'Another room' }).expect(200);
    await agent
      .post(`${at(cancelled)}/cancel`)
      .send({ reason: 'The speaker is ill.' })
      .expect(200);
    await one.agent.delete(`${at(left)}/registration`).expect(200);
    expect(await shown()).toEqual({ [kept]: '1 CONFIRMED', [cancelled]: '1 CANCELLED' });

    const long = (days: number) =>
      network.service.dataSource.query(
        `UPDATE gathering SET starts_at = now() - $2 * interval '1 day' - interval '1 hour',
           ends_at = now() - $2 * interval '1 day', changed_at = now() - $2 * interval '1 day' WHERE id = $1`,
        [cancelled, days],
      );
    await long(31);
    expect(await shown()).toHaveProperty(cancelled);
    await long(61);
    expect(await shown()).toEqual({ [kept]: '1 CONFIRMED' });
  });

  it('has the number that mails have, as the file has: taking a place again rises above what took it back', async () => {
    const [one, other] = [await network.join(), await network.join()];
    const [gatheringId, full] = [await network.schedule(), await network.schedule({ capacity: 1 })];
    for (const id of [gatheringId, full]) await register(id, other);
    for (const id of [gatheringId, full]) await register(id, one);
    const { path } = await makeFeed(one);
    const [before] = read((await fetchFeed(path).expect(200)).text);
    await one.agent.delete(`${at(gatheringId)}/registration`).expect(200);
    await register(gatheringId, one);
    // Moved up from the waitlist, which was their first turn.
    await other.agent.delete(`${at(full)}/registration`).expect(200);
    await network.organiser.agent.patch(at(full)).set('if-match', '"1"').send({ place: 'Another room' }).expect(200);
    const numbers = (events: ICAL.Event[]) => Object.fromEntries(events.map(({ uid, sequence }) => [uid, sequence]));
    const { text } = await fetchFeed(path).expect(200);
    expect([before!.sequence, numbers(read(text))]).toEqual([0, { [gatheringId]: 2, [full]: 2 }]);
    const stampOf = (event: ICAL.Event) => String(event.component.getFirstPropertyValue('dtstamp'));
    expect(stampOf(read(text).find(({ uid }) => uid === gatheringId)!) >= stampOf(before!)).toBe(true);
    for (const id of [gatheringId, full]) {
      const file = (await one.agent.get(`${at(id)}/calendar.ics`).expect(200)).text;
      expect(numbers(read(file))).toEqual({ [id]: 2 });
      // Of whoever never registered it is the gathering's own.
      const visited = (
        await network.service
          .browser()
          .get(`${at(id)}/calendar.ics`)
          .expect(200)
      ).text;
      expect(numbers(read(visited))).toEqual({ [id]: Number(id === full) });
    }
  });

  it('is not sent again while nothing in it changes, and is as soon as anything does', async () => {
    const one = await network.join();
    const { agent } = network.organiser;
    const [first, second] = [await network.schedule(), await network.schedule()];
    await register(first, one);
    const { path } = await makeFeed(one);
    const { text, headers } = await fetchFeed(path).expect(200);
    const seen = new Map([[headers['etag']!, text]]);
    const unchanged = async (tag: string) => {
      const answer = await fetchFeed(path).set('if-none-match', `"another", W/${tag}`).expect(304);
      expect(answer.text).toBe('');
      expect(answer.headers).toMatchObject({ etag: tag, 'cache-control': 'private', 'referrer-policy': 'no-referrer' });
    };
    await unchanged(headers['etag']!);
    const changes: (() => Promise<unknown>)[] = [
      () => register(second, one),
      () => agent.patch(at(first)).set('if-match', '"1"').send({ title: 'Another title' }).expect(200),
      () => agent.patch(at(second)).set('if-match', '"1"').send({ link: 'https://meet.example.org/y' }).expect(200),
      () =>
        agent
          .post(`${at(second)}/cancel`)
          .send({ reason: 'The speaker is ill.' })
          .expect(200),
      () => one.agent.delete(`${at(first)}/registration`).expect(200),
      () => network.service.dataSource.query(NAMED),
    ];
    for (const change of changes) {
      const before = [...seen.keys()].at(-1)!;
      await change();
      const now = await fetchFeed(path).set('if-none-match', before).expect(200);
      expect([...seen.keys()]).not.toContain(now.headers['etag']);
      expect([...seen.values()]).not.toContain(now.text);
      seen.set(now.headers['etag']!, now.text);
      await unchanged(now.headers['etag']!);
    }
  });

  it('of more entries than are written at a stretch has each once, in order of their starts', async () => {
    const one = await network.join();
    const gatheringId = await network.schedule();
    await register(gatheringId, one);
    const { dataSource } = network.service;
    await dataSource.query(COPIES, [gatheringId, 250]);
    const { path } = await makeFeed(one);
    const { text } = await fetchFeed(path).expect(200);
    const starts = read(text).map(({ startDate }) => startDate.toJSDate().getTime());
    expect(starts).toHaveLength(251);
    expect(starts).toEqual([...new Set(starts)].sort((a, b) => a - b));
    expect(text.match(/BEGIN:VTIMEZONE/g)).toHaveLength(1);
    expect((await fetchFeed(path).expect(200)).text).toBe(text);
  });

  it('carries the network’s name, tells no page where it was, and is kept by no shared cache', async () => {
    const name = 'Fair Start, North';
    await network.membership.emit(NetworkSetUp, { id: 'network', version: 1, name, hostId: uuidv7() });
    const { path } = await makeFeed(await network.join());
    await eventually(async () => {
      const { text, headers } = await fetchFeed(path).expect(200);
      expect(text).toContain('X-WR-CALNAME:Fair Start\\, North');
      expect(headers).toMatchObject({
        'referrer-policy': 'no-referrer',
        'cache-control': 'private',
        'x-robots-tag': 'noindex',
      });
    });
  });

  it('is shown once, listed without its address, and closed for good', async () => {
    const one = await network.join();
    const id = uuidv7();
    const { body: first } = await one.agent.post(feeds).send({ id, label: 'Phone' }).expect(201);
    expect((await one.agent.post(feeds).send({ id, label: 'Phone' }).expect(201)).body).toEqual(first);
    await one.agent.post(feeds).send({ id, label: 'Laptop' }).expect(409);
    const other = await network.join();
    await other.agent.post(feeds).send({ id, label: 'Phone' }).expect(409);

    const path = new URL(first.url).pathname;
    await fetchFeed(path).expect(200);
    const { body: list } = await one.agent.get(feeds).expect(200);
    expect(list.items).toEqual([
      { id, label: 'Phone', shows: 'mine', createdAt: first.feed.createdAt, lastReadAt: expect.any(String) },
    ]);
    const token = path.split('/').at(-2)!;
    const stored: unknown[] = await network.service.dataSource.query('SELECT * FROM calendar_feed');
    expect(JSON.stringify(stored)).not.toContain(token);

    await other.agent.delete(`${feeds}/${id}`).expect(404);
    await one.agent.delete(`${feeds}/${id}`).expect(204);
    await one.agent.delete(`${feeds}/${id}`).expect(404);
    const { body: gone, headers } = await fetchFeed(path).expect(404);
    expect(gone.type).toBe('/problems/not-found');
    expect(headers['referrer-policy']).toBe('no-referrer');
    // Made again under the same id, it has another address.
    const { body: again } = await one.agent.post(feeds).send({ id, label: 'Phone' }).expect(201);
    expect(again.url).not.toBe(first.url);
    await fetchFeed(path).expect(404);
  });

  it('ends with its owner’s membership', async () => {
    const one = await network.join();
    const { path } = await makeFeed(one);
    await fetchFeed(path).expect(200);
    const { personId: id, organisationId } = one.person;
    const state = { id, version: 2, organisationId, name: 'Gone', email: 'gone@example.org', roles: [], epoch: 2 };
    await network.membership.emit(PersonLeft, { ...state, standing: 'left' });
    await eventually(() => fetchFeed(path).expect(404));
  });

  it('is one of ten at most, also when asked for at once', async () => {
    const one = await network.join();
    const answers = await Promise.all(
      Array.from({ length: 13 }, (_, index) => one.agent.post(feeds).send({ id: uuidv7(), label: `Device ${index}` })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(10);
    expect(answers.find(({ status }) => status !== 201)!.body.type).toBe('/problems/too-many-feeds');
  });

  it('opens to nobody who guesses', async () => {
    for (const token of ['a'.repeat(43), 'short', `${'%00'.repeat(20)}`, 'x'.repeat(150)]) {
      await fetchFeed(`/api/scheduling/feeds/${token}/levelfield.ics`).expect(404);
    }
    await network.service.browser().get(feeds).expect(401);
    await network.service.browser().post(feeds).send({ id: uuidv7(), label: 'x' }).expect(401);
    await (await network.join()).agent.post(feeds).send({ id: uuidv7(), label: '' }).expect(400);
  });
});

/** As many gatherings like one as are asked for, an hour apart, with the same registrations. */
const COPIES = `
  WITH copies AS MATERIALIZED (
    SELECT uuidv7() AS copy, n * interval '1 hour' AS later FROM generate_series(1, $2::int) n
  ), made AS (
    INSERT INTO gathering SELECT (jsonb_populate_record(g, jsonb_build_object(
      'id', copy, 'starts_at', g.starts_at + later, 'ends_at', g.ends_at + later))).*
    FROM gathering g, copies WHERE g.id = $1 RETURNING id
  )
  INSERT INTO registration SELECT (jsonb_populate_record(r, jsonb_build_object(
    'id', uuidv7(), 'gathering_id', made.id))).*
  FROM registration r, made WHERE r.gathering_id = $1`;

const NAMED = `INSERT INTO network (id, name) VALUES ('network', 'North and all')
  ON CONFLICT (id) DO UPDATE SET name = excluded.name`;
