import { uuidv7 } from 'uuidv7';
import { FeedWriter } from './feed-writer';

const feed = (purpose = 'Was wirkt, für “alle”; 東京') => {
  const times = { startsAt: '2035-06-10T09:00:00+00:00', endsAt: '2035-06-10T11:00:00+00:00' };
  const changes = {
    sequence: 1,
    standing: 'scheduled',
    scheduledAt: '2026-11-22T12:00:00.5+00:00',
    changedAt: '2026-11-22T12:00:01+00:00',
  };
  const texts = { title: 'Routes into law', purpose, zone: 'Europe/London', place: null, link: null };
  const entries = JSON.stringify(Array.from({ length: 200 }, () => ({ id: uuidv7(), ...times, ...changes, ...texts })));
  return { entries, name: 'North', publicUrl: 'https://network.example.org' };
};

let writer: FeedWriter;
beforeEach(() => {
  writer = new FeedWriter();
});
afterEach(() => writer.onApplicationShutdown());

it('writes a long feed while others have their turns, to the bytes that a short one would have', async () => {
  const one = feed();
  const here = await writer.write(one, 1);
  let turns = 0;
  const others = setInterval(() => (turns += 1), 1);
  const there = await writer.write(one, 200);
  clearInterval(others);
  expect(turns).toBeGreaterThan(0);
  expect(there.toString()).toBe(here);
});

it('writes those that come together one after the other, each to whom asked for it', async () => {
  const feeds = ['first', 'second', 'third'].map((purpose) => feed(purpose));
  const written = await Promise.all(feeds.map((one) => writer.write(one, 200)));
  expect(written.map(String)).toEqual(await Promise.all(feeds.map((one) => writer.write(one, 1))));
});

it('fails alone: what follows is written', async () => {
  const [broken, next] = [writer.write({ ...feed(), entries: 'no JSON' }, 200), writer.write(feed(), 200)];
  await expect(broken).rejects.toThrow('JSON');
  expect(String(await next)).toContain('SUMMARY:Routes into law');
});
