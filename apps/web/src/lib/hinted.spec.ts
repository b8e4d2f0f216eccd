import type { Hint } from '#contracts/discussions/socket';
import { mayHaveChanged } from './hinted';

const list = (route: string, ...ids: string[]) => ({
  queryKey: [route, { params: {}, query: {} }, 'list'],
  state: { data: { pages: [{ items: [] }, { items: ids.map((id) => ({ id })) }] } },
});
const single = (route: string, params: object) => ({ queryKey: [route, { params }], state: { data: {} } });

const QUERIES = {
  gathering: single('GET /api/scheduling/gatherings/:gatheringId', { gatheringId: 'a' }),
  'its people': single('GET /api/scheduling/gatherings/:gatheringId/registrations', { gatheringId: 'a' }),
  'list with it': list('GET /api/scheduling/gatherings', 'b', 'a'),
  'list without it': list('GET /api/scheduling/gatherings', 'b'),
  'list on its way': { queryKey: ['GET /api/scheduling/gatherings', {}], state: { data: undefined } },
  'other gathering': single('GET /api/scheduling/gatherings/:gatheringId', { gatheringId: 'b' }),
  'its thread': single('GET /api/discussions/threads/:threadId', { threadId: 'a' }),
  'other thread': single('GET /api/discussions/threads/:threadId', { threadId: 'b' }),
  threads: list('GET /api/discussions/threads', 'b', 'a'),
  members: list('GET /api/membership/organisations', 'a'),
};

const LISTS_OF_GATHERINGS = ['list with it', 'list without it', 'list on its way'];
const ALL = Object.keys(QUERIES).filter((name) => name !== 'members');

it.each<[Hint, string[]]>([
  [{ type: 'places', id: 'a' }, ['gathering', 'its people', 'list with it']],
  [{ type: 'thread', id: 'a', version: 4 }, ['threads']],
  [
    { type: 'gathering', id: 'a', version: 2 },
    ['gathering', 'its people', ...LISTS_OF_GATHERINGS, 'its thread', 'threads'],
  ],
  [{ type: 'registration', id: 'r', version: 1 }, ALL],
  [{ type: 'missed' }, ALL],
])('a hint %j renews what it may have changed', (hint, renewed) => {
  const found = Object.entries(QUERIES).filter(([, query]) => mayHaveChanged(query, hint));
  expect(found.map(([name]) => name)).toEqual(renewed);
});
