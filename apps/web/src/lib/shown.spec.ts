import { mayHaveChanged, namesOf, type Asked } from './shown';
import { unreadThreads, waitingInLibrary } from './waiting';

const [A, B] = ['01900000-0000-7000-8000-00000000000a', '01900000-0000-7000-8000-00000000000b'];

const list = (route: string, ...ids: string[]) => ({
  queryKey: [route, { params: {}, query: {} }, 'list'],
  state: { data: { pages: [{ items: [] }, { items: ids.map((id) => ({ id })) }] } },
});
const single = (route: string, params: object) => ({ queryKey: [route, { params }], state: { data: {} } });

const QUERIES = {
  gathering: single('GET /api/scheduling/gatherings/:gatheringId', { gatheringId: A }),
  'its people': single('GET /api/scheduling/gatherings/:gatheringId/registrations', { gatheringId: A }),
  'list with it': list('GET /api/scheduling/gatherings', B, A),
  'list without it': list('GET /api/scheduling/gatherings', B),
  'list on its way': { queryKey: ['GET /api/scheduling/gatherings', {}], state: { data: undefined } },
  'other gathering': single('GET /api/scheduling/gatherings/:gatheringId', { gatheringId: B }),
  'its thread': single('GET /api/discussions/threads/:threadId', { threadId: A }),
  'other thread': single('GET /api/discussions/threads/:threadId', { threadId: B }),
  threads: list('GET /api/discussions/threads', B, A),
  members: list('GET /api/membership/organisations', A),
};

const LISTS_OF_GATHERINGS = ['list with it', 'list without it', 'list on its way'];

it.each<[string, string[]]>([
  ['scheduling.gatherings', ['gathering', 'its people', ...LISTS_OF_GATHERINGS]],
  ['discussions.threads', ['its thread', 'threads']],
  ['library.notes', []],
])('a hint at one of %s renews what its owner answered and shows it', (topic, renewed) => {
  const found = Object.entries(QUERIES).filter(([, query]) => mayHaveChanged(query, { topic, key: A, version: 1 }));
  expect(found.map(([name]) => name)).toEqual(renewed);
});

it('a month shows the gatherings of its days', () => {
  const data = { total: 1, days: [{ day: '2035-06-04', total: 1, gatherings: [{ id: A }] }] };
  const month = { queryKey: ['GET /api/scheduling/gatherings/by-month', { params: {} }], state: { data } };
  expect(namesOf(month)).toEqual(['scheduling.gatherings', A]);
});

it('a list of several kinds shows all of them', () => {
  const mine = { ...list('GET /api/discussions/my-threads', B), meta: { topics: ['discussions.threads'] } };
  expect(namesOf(mine)).toEqual(['discussions.threads', B]);
  expect(mayHaveChanged(mine, { topic: 'discussions.threads', key: A, version: 1 })).toBe(true);
  expect(mayHaveChanged(mine, { topic: 'discussions.item-threads', key: A, version: 1 })).toBe(false);
  expect(mayHaveChanged(mine, { topic: 'discussions.item-threads', key: B, version: 1 })).toBe(true);
});

it('what waits for one is asked for anew where that is said, and not at whatever everybody hears of', () => {
  const asks = (query: Asked) => (topic: string) => mayHaveChanged(query, { topic, key: A, version: 1 });
  const waits = (query: { queryKey: readonly unknown[]; meta: Asked['meta'] }) => asks({ ...query, state: {} });
  const [library, threads] = [waits(waitingInLibrary), waits(unreadThreads)];
  expect(['library.items', 'library.waiting', 'library.author-invitations'].map(library)).toEqual([false, true, true]);
  expect(['discussions.subjects', 'discussions.threads'].map(threads)).toEqual([false, true]);
});

it('a page shows the thing it asks for, or a kind of things and those it lists', () => {
  expect(namesOf(QUERIES.gathering)).toEqual([A]);
  expect(namesOf(QUERIES.threads)).toEqual(['discussions.threads', B, A]);
  expect(namesOf({ queryKey: ['link', 'secret'], state: {} })).toEqual([]);
  expect(namesOf(single('GET /api/membership/links/:token', { token: 'secret' }))).toEqual([]);
  expect(namesOf(QUERIES['list on its way'])).toEqual(['scheduling.gatherings']);
});

it('what is answered shows its own id, where its address does not say it', () => {
  const floor = single('GET /api/scheduling/gatherings/:gatheringId/floor', { gatheringId: A });
  expect(namesOf({ ...floor, state: { data: { id: B } } })).toEqual([A, B]);
  expect(namesOf({ ...floor, state: { data: { id: null } } })).toEqual([A]);
});
