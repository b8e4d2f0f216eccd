import { filtersOf, type Gathering } from './gatherings.queries';
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
