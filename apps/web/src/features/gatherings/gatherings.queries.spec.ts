import { clockOn } from './clock-on';
import { askingFor, givingUp, standsWords } from './colleague-words';
import { filtersOf, gatheringList, monthQuery, type Gathering } from './gatherings.queries';
import { monthsOffered, narrowedBy } from './narrowed-by';
import { untilLink } from './use-shown-link';

it('takes from the address what it knows, and nothing else', () => {
  const known = { when: 'drafts', kind: 'webinar', stage: 'outreach', tag: 'schools', way: 'online', month: '2027-06' };
  expect(filtersOf({ ...known, search: ' law ', mine: true })).toEqual({ ...known, search: 'law', mine: true });
  expect(filtersOf({ when: 'ever', kind: 'party', stage: 'lunch', tag: 5, way: 'post', month: '2027-13' })).toEqual({});
  expect(narrowedBy({ stage: 'outreach', way: 'online', month: '2027-06', tag: 'schools' })).toMatch(
    /^Outreach, Online, Jun 2027, \W*schools\W*$/,
  );
});

it('takes a view and a day from the address, and asks for the whole of either', () => {
  expect(filtersOf({ view: 'month', month: '2027-06' })).toEqual({ view: 'month', month: '2027-06' });
  expect(filtersOf({ view: 'map', way: 'in-person' })).toEqual({ view: 'map', way: 'in-person' });
  expect(filtersOf({ view: 'week', day: '2027-02-29' })).toEqual({});
  for (const day of ['2027-02-00', '2027-2-1', 20270201, '1999-01-01']) expect(filtersOf({ day })).toEqual({});
  expect(filtersOf({ day: '2028-02-29' })).toEqual({ day: '2028-02-29' });
  // A gathering that began the month before takes place then as well.
  const [, { query }] = gatheringList({ day: '2027-06-04', month: '2027-06', kind: 'webinar' }).queryKey;
  expect(query).toEqual({ day: '2027-06-04', zone: expect.any(String), kind: 'webinar' });
  const [, month] = monthQuery({ view: 'month', month: '2027-06', tag: 'schools', mine: true }).queryKey;
  expect(month.query).toMatchObject({ month: '2027-06', tag: 'schools', mine: 'true' });
  expect(narrowedBy({ day: '2027-06-04', month: '2027-06' })).toBe('Fri 4 Jun 2027');
});

it('says of what takes place on several days how it does on each', () => {
  const on = (day: string, zone: string) =>
    clockOn(day, { startsAt: '2027-06-04T09:00:00Z', endsAt: '2027-06-06T23:00:00Z' }, zone);
  expect(['04', '05', '06'].map((day) => on(`2027-06-${day}`, 'Europe/London'))).toEqual([
    ...['from 10:00', 'all day', 'all day'],
  ]);
  expect(on('2027-06-06', 'America/New_York')).toBe('until 19:00');
  expect(on('2027-06-07', 'Pacific/Auckland')).toBe('until 11:00');
  const short = { startsAt: '2027-06-04T09:00:00Z', endsAt: '2027-06-04T23:00:00Z' };
  expect(clockOn('2027-06-04', short, 'Europe/London')).toBe('10:00');
});

it('offers the months to come, or those that are over, and the one that is chosen', () => {
  const now = new Date('2026-12-31T12:00:00Z');
  const values = (filters: object) => monthsOffered(filters, now).map(({ value }) => value);
  expect(values({}).slice(0, 3)).toEqual(['2026-12', '2027-01', '2027-02']);
  expect(values({ when: 'past' }).slice(0, 3)).toEqual(['2026-12', '2026-11', '2026-10']);
  expect(values({ month: '2029-03' }).at(-1)).toBe('2029-03');
});

it('waits for the link as long as it takes, for those with a place alone', () => {
  const linkShownAt = '2027-06-04T09:00:00Z';
  const one = {
    linkShownAt,
    link: null,
    online: true,
    standing: 'scheduled',
    mine: { standing: 'place' },
  } as Gathering;
  const at = (time: string, gathering = one) => untilLink(gathering, Date.parse(time));
  expect(at('2027-06-04T08:59:00Z')).toBe(60_000);
  expect(at('2027-06-04T09:00:01Z')).toBe(5000);
  expect(at('2027-06-04T09:05:00Z')).toBeUndefined();
  expect(at('2027-06-04T08:59:00Z', { ...one, mine: null })).toBeUndefined();
});

it('says to a lead beforehand that a colleague is only asked for, and afterwards that they ask no more', () => {
  expect(askingFor({ onRequest: true })).toMatchObject({
    action: 'Ask for them',
    says: expect.stringMatching(/decide/),
  });
  expect(askingFor({ onRequest: false })).toMatchObject({ action: 'Register them', says: null });
  const asks = { standing: null, asks: true };
  expect([standsWords(asks), givingUp(asks).pending, givingUp(asks).done]).toEqual([
    ...['asks for a place', 'Taking it back…', 'asks no more'],
  ]);
  expect(givingUp({ standing: 'place' }).done).toBe('is no longer registered');
});
