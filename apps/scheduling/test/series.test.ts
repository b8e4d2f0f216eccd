import { uuidv7 } from 'uuidv7';
import {
  at,
  beginNow,
  changeGathering,
  gatheringFields,
  register,
  startScheduling,
  type Joined,
  type SchedulingNetwork,
} from './scheduling-network';

let network: SchedulingNetwork;
let member: Joined;
beforeAll(async () => {
  network = await startScheduling();
  member = await network.join();
});
afterAll(() => network?.stop());

const path = '/api/scheduling/series';
const WEEKLY = { unit: 'week', interval: 1, ends: { count: 4 } };
/** Over the change of clocks on 30 March 2036. */
const fields = (over: object = {}) => ({
  ...gatheringFields({
    start: { local: '2036-03-14T10:00', zone: 'Europe/London' },
    end: { local: '2036-03-14T11:30', zone: 'Europe/London' },
    repeats: WEEKLY,
    ...over,
  }),
});
const schedule = async (over: object = {}): Promise<{ id: string; gatherings: string[] }> =>
  (await network.organiser.agent.post(path).send(fields(over)).expect(201)).body;
const view = async (id: string, { agent }: Pick<Joined, 'agent'> = network.organiser) =>
  (await agent.get(at(id)).expect(200)).body;
const starts = (ids: readonly string[]): Promise<string[]> =>
  Promise.all(ids.map(async (id) => (await view(id)).start.local));
const change = async (
  { id, gatherings }: { id: string; gatherings: string[] },
  nth: number,
  scope: 'following' | 'all',
  changes: object,
) => {
  const from = gatherings[nth]!;
  const { version } = await view(from);
  const asked = { from, scope, changes };
  const { agent } = network.organiser;
  const { body: before } = await agent.post(`${path}/${id}/changes/preview`).send(asked).expect(200);
  const { body } = await agent
    .post(`${path}/${id}/changes`)
    .send({ ...asked, version })
    .expect(200);
  // What is said before is what becomes of it.
  expect(body).toEqual(before);
  return body.items as { id: string; what: string; keeps: string[]; becomes: { local: string } | null }[];
};
const time = (local: string) => ({ local, zone: 'Europe/London' });

describe('a series', () => {
  it('is a gathering for each time, at the same time of day over the change of clocks, once', async () => {
    const body = fields();
    const { body: made } = await network.organiser.agent.post(path).send(body).expect(201);
    const { body: again } = await network.organiser.agent.post(path).send(body).expect(201);
    expect(again).toEqual(made);
    const views = await Promise.all(made.gatherings.map((id: string) => view(id)));
    expect(views.map(({ start, startsAt }) => [start.local, startsAt])).toEqual([
      ['2036-03-14T10:00', '2036-03-14T10:00:00.000Z'],
      ['2036-03-21T10:00', '2036-03-21T10:00:00.000Z'],
      ['2036-03-28T10:00', '2036-03-28T10:00:00.000Z'],
      ['2036-04-04T10:00', '2036-04-04T09:00:00.000Z'],
    ]);
    expect(views[2].series).toMatchObject({ id: body.id, nth: 3, of: 4, next: { id: made.gatherings[3] } });
    expect(views[3].series.next).toBeNull();
    // Each has places of its own.
    await register(made.gatherings[1], member).expect(200);
    expect((await view(made.gatherings[0])).placesTaken).toBe(0);
    expect(await network.told('gatherings', made.gatherings[3])).toMatchObject([{ type: 'gathering-scheduled' }]);
    const { body: other } = await network.organiser.agent
      .post(path)
      .send({ ...body, title: 'Another' })
      .expect(409);
    expect(other.type).toBe('/problems/id-taken');
    await member.agent.post(path).send(fields()).expect(403);
  });

  it('says before where clocks are in the way, and is read as calendars read it', async () => {
    const asked = {
      ...{ start: time('2036-03-16T01:30'), end: time('2036-03-16T04:00') },
      repeats: { unit: 'week', interval: 1, ends: { until: '2036-03-30' } },
    };
    const { body } = await network.organiser.agent.post(`${path}/preview`).send(asked).expect(200);
    const said = body.items.map((one: { start: { local: string }; clocks: string }) => [one.start.local, one.clocks]);
    expect(said).toEqual([
      ['2036-03-16T01:30', null],
      ['2036-03-23T01:30', null],
      ['2036-03-30T02:30', 'skipped'],
    ]);
    const made = await schedule(asked);
    expect(await starts(made.gatherings)).toEqual(said.map(([local]: [string]) => local));
  });

  it('has a bound, an end, and a day on which it can be', async () => {
    const refused = async (over: object): Promise<string> =>
      (await network.organiser.agent.post(path).send(fields(over)).expect(400)).body.errors[0].pointer;
    const repeats = (over: object) => ({ repeats: { ...WEEKLY, ...over } });
    expect(await refused(repeats({ ends: { count: 61 } }))).toContain('#/repeats/ends');
    expect(await refused(repeats({ ends: { until: '2040-01-01' } }))).toBe('#/repeats/ends/until');
    expect(await refused(repeats({ ends: { until: '2036-03-15' } }))).toBe('#/repeats/ends/until');
    expect(await refused(repeats({ unit: 'month', interval: 12, ends: { count: 60 } }))).toBe('#/repeats/ends/count');
    expect(
      await refused({ ...repeats({ unit: 'month' }), start: time('2036-03-29T10:00'), end: time('2036-03-29T11:00') }),
    ).toBe('#/repeats/unit');
  });
});

describe('a change', () => {
  it('of all keeps what was moved, changed or cancelled on its own', async () => {
    const made = await schedule();
    const [first, second, third, fourth] = made.gatherings as [string, string, string, string];
    await changeGathering(network, second, 1, {
      start: time('2036-03-22T09:00'),
      end: time('2036-03-22T10:30'),
    }).expect(200);
    await changeGathering(network, third, 1, { title: 'The third, by itself' }).expect(200);
    await network.organiser.agent
      .post(`${at(fourth)}/cancel`)
      .send({ reason: 'A holiday.' })
      .expect(200);
    const items = await change(made, 0, 'all', {
      ...{ title: 'Renamed', start: time('2036-03-15T14:00'), end: time('2036-03-15T15:00') },
      // As it was: no change of the others.
      purpose: gatheringFields().purpose,
    });
    expect(items.map(({ id, what, keeps, becomes }) => [id, what, keeps, becomes?.local])).toEqual([
      [first, 'changes', [], '2036-03-15T14:00'],
      [second, 'changes', ['start', 'end'], undefined],
      [third, 'changes', ['title'], '2036-03-29T14:00'],
      [fourth, 'cancelled', [], undefined],
    ]);
    expect(await starts(made.gatherings)).toEqual([
      ...['2036-03-15T14:00', '2036-03-22T09:00', '2036-03-29T14:00', '2036-04-04T10:00'],
    ]);
    const titles = await Promise.all(made.gatherings.map(async (id) => (await view(id)).title));
    expect(titles).toEqual(['Renamed', 'Renamed', 'The third, by itself', gatheringFields().title]);
    const told = await network.told('gatherings', third);
    expect(told.at(-1)).toMatchObject({ details: { changed: ['start', 'end'] }, state: { sequence: 1 } });
    // What was changed with the others is nothing of its own: the next change of all finds it.
    await change(made, 0, 'all', { title: 'Again' });
    expect((await view(second)).title).toBe('Again');
    expect((await view(third)).title).toBe('The third, by itself');
  });

  it('of one and the following leaves those before, and begins from what is before the organiser', async () => {
    const made = await schedule();
    await change(made, 2, 'following', { capacity: 20 });
    const capacities = await Promise.all(made.gatherings.map(async (id) => (await view(id)).capacity));
    expect(capacities).toEqual([12, 12, 20, 20]);
    const stale = { from: made.gatherings[0], scope: 'all', changes: { capacity: 5 }, version: 7 };
    await network.organiser.agent.post(`${path}/${made.id}/changes`).send(stale).expect(412);
    await member.agent.post(`${path}/${made.id}/changes`).send(stale).expect(403);
    const elsewhere = { ...stale, from: (await schedule()).gatherings[0] };
    await network.organiser.agent.post(`${path}/${made.id}/changes`).send(elsewhere).expect(404);
  });

  it('that one of them cannot take is made to none', async () => {
    const made = await schedule();
    for (const one of await network.joinMany(2)) await register(made.gatherings[3]!, one).expect(200);
    const asked = { from: made.gatherings[0], scope: 'all', changes: { capacity: 1 }, version: 1 };
    const { body } = await network.organiser.agent.post(`${path}/${made.id}/changes`).send(asked).expect(409);
    expect(body.type).toBe('/problems/places-taken');
    expect((await view(made.gatherings[0]!)).capacity).toBe(12);
  });

  it('of the brief leaves that of one that has begun', async () => {
    const made = await schedule({ brief: 'Bring one.' });
    await beginNow(network, made.gatherings[0]!);
    const items = await change(made, 1, 'all', { brief: 'Bring two.', capacity: 20 });
    expect(items.map(({ keeps }) => keeps)).toEqual([['brief'], [], [], []]);
    const views = await Promise.all(made.gatherings.map((id) => view(id)));
    expect(views.map(({ brief }) => brief)).toEqual(['Bring one.', ...Array(3).fill('Bring two.')]);
    expect(views.map(({ capacity }) => capacity)).toEqual([20, 20, 20, 20]);
  });

  it('that cancels takes those that are to come from it on, and each says why', async () => {
    const made = await schedule();
    const asked = { from: made.gatherings[1], scope: 'following', reason: 'The host has moved.' };
    const { agent } = network.organiser;
    expect((await agent.post(`${path}/${made.id}/cancellation`).send(asked).expect(200)).body).toEqual({
      cancelled: 3,
    });
    expect((await agent.post(`${path}/${made.id}/cancellation`).send(asked).expect(200)).body).toEqual({
      cancelled: 0,
    });
    expect(await view(made.gatherings[3]!)).toMatchObject({ standing: 'cancelled', cancellationReason: asked.reason });
    expect(await view(made.gatherings[0]!)).toMatchObject({ standing: 'scheduled', series: { nth: 1, of: 1 } });
  });
});

describe('the list', () => {
  it('shows a series as one where it is asked to, beside those on which the reader has a place, and its own as all', async () => {
    const made = await schedule({ title: 'Weeklyseries' });
    const found = async (query: string): Promise<string[]> => {
      const { body } = await member.agent
        .get(`/api/scheduling/gatherings?limit=100&search=Weeklyseries${query}`)
        .expect(200);
      expect(body.total).toBe(body.items.length);
      return body.items.map((one: { id: string }) => one.id);
    };
    expect(await found('')).toEqual(made.gatherings);
    expect(await found('&together=true')).toEqual([made.gatherings[0]]);
    await register(made.gatherings[2]!, member).expect(200);
    expect(await found('&together=true')).toEqual([made.gatherings[0], made.gatherings[2]]);
    expect(await found(`&series=${made.id}`)).toEqual(made.gatherings);
    expect(await found(`&series=${uuidv7()}`)).toEqual([]);
  });

  it('counts of a series what the reader may know of alone', async () => {
    const made = await schedule();
    await changeGathering(network, made.gatherings[1]!, 1, { visibility: 'invited' }).expect(200);
    expect((await view(made.gatherings[2]!, member)).series).toMatchObject({ nth: 2, of: 3 });
    expect((await view(made.gatherings[2]!)).series).toMatchObject({ nth: 3, of: 4 });
    expect((await view(made.gatherings[0]!, member)).series.next.id).toBe(made.gatherings[2]);
  });
});

describe('its feed', () => {
  const feed = async (query: string): Promise<string> => {
    const { text } = await network.service
      .browser()
      .get(`/api/scheduling/gatherings/levelfield.ics?${query}`)
      .expect(200);
    return text.replaceAll('\r\n ', '');
  };

  it('has each gathering under its own UID, moved and cancelled ones by a higher SEQUENCE', async () => {
    const made = await schedule({ tags: ['weekly breakfast'] });
    const [first, second, third] = made.gatherings as [string, string, string];
    await changeGathering(network, second, 1, {
      start: time('2036-03-22T09:00'),
      end: time('2036-03-22T10:30'),
    }).expect(200);
    await network.organiser.agent
      .post(`${at(third)}/cancel`)
      .send({ reason: 'A holiday.' })
      .expect(200);
    const text = await feed(`series=${made.id}`);
    const entries = text.split('BEGIN:VEVENT').slice(1);
    const line = (entry: string, name: string) => new RegExp(`^${name}[^:]*:(.*)$`, 'm').exec(entry)?.[1]?.trim();
    expect(
      entries.map((one) => [line(one, 'UID'), line(one, 'SEQUENCE'), line(one, 'DTSTART'), line(one, 'STATUS')]),
    ).toEqual([
      [first, '0', '20360314T100000', 'CONFIRMED'],
      [second, '1', '20360322T090000', 'CONFIRMED'],
      [third, '1', '20360328T100000', 'CANCELLED'],
      [made.gatherings[3], '0', '20360404T100000', 'CONFIRMED'],
    ]);
    expect(text).not.toMatch(/RRULE:FREQ=WEEKLY|RECURRENCE-ID/);
    const byTag = await feed('tag=weekly%20breakfast');
    expect(byTag.split('BEGIN:VEVENT')).toHaveLength(5);
    expect(byTag).toContain('weekly breakfast');
    expect(await feed('tag=no%20such%20tag')).not.toContain('BEGIN:VEVENT');
  });
});

it('is filled in from a calendar file, of which nothing is kept until it is scheduled', async () => {
  const send = (text: string, agent = network.organiser.agent) =>
    agent
      .post('/api/scheduling/calendar-files/preview')
      .query({ zone: 'Europe/London' })
      .set('content-type', 'text/calendar')
      .send(text);
  const event = (rule: string): string =>
    [
      ...['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'SUMMARY:From a calendar', 'LOCATION:The Guildhall', rule],
      ...['DTSTART:20360314T100000Z', 'DTEND:20360314T113000Z', 'END:VEVENT', 'END:VCALENDAR', ''],
    ].join('\r\n');
  const { body } = await send(event('RRULE:FREQ=WEEKLY;COUNT=4')).expect(200);
  const [{ title, place, start, end, zone, repeats }] = body.entries;
  expect(body).toMatchObject({ more: 0, entries: [{ title: 'From a calendar', place: 'The Guildhall' }] });
  const wall = ({ day, clock }: { day: string; clock: string }) => ({ local: `${day}T${clock}`, zone });
  const { gatherings } = await schedule({ title, place, start: wall(start), end: wall(end), repeats });
  expect(await starts(gatherings)).toEqual(
    ['14', '21', '28'].map((day) => `2036-03-${day}T10:00`).concat('2036-04-04T10:00'),
  );
  const { body: refused } = await send(event('RRULE:FREQ=WEEKLY;COUNT=1000')).expect(200);
  expect(refused.entries).toMatchObject([{ repeats: null, notes: [/UTC/, /at most 60/].map(expect.stringMatching) }]);
  const nothing = 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n';
  for (const text of ['not one', nothing]) expect((await send(text).expect(400)).body.type).toMatch(/not-a-calendar$/);
  await send('x'.repeat(1024 * 1024 + 1)).expect(413);
  await send(nothing, member.agent).expect(403);
});
