import '../../offline/browser-for-specs';
import { Unreachable } from '../../lib/api';
import { makeQueryClient } from '../../lib/query';
import { claimReads, keepRead } from '../../offline/kept-reads';
import { gatheringQuery } from './gatherings.queries';
import { askAsItIs } from './load-to-run';

const id = '0190a0b0-0000-7000-8000-000000000001';
const ROUTE = 'GET /api/scheduling/gatherings/:gatheringId';
type Gathering = Parameters<typeof keepRead<typeof ROUTE>>[2];
const gathering = { id, version: 3, link: 'https://meet.example.org/room', brief: 'Bring one figure.' } as Gathering;

afterEach(() => jest.restoreAllMocks());

it('a form begins from the gathering as it is, not from what was kept of it', async () => {
  await claimReads('ada');
  await keepRead(ROUTE, `/api/scheduling/gatherings/${id}`, gathering);
  const network = jest.spyOn(globalThis, 'fetch').mockRejectedValue(new TypeError('fetch failed'));
  const client = makeQueryClient();
  const shown = () => client.getQueryData(gatheringQuery(id).queryKey);
  await client.fetchQuery(gatheringQuery(id));
  expect(shown()).toMatchObject({ link: null, brief: null });
  await expect(askAsItIs(client, id)).rejects.toBeInstanceOf(Unreachable);
  network.mockImplementation(async () => Response.json(gathering));
  await askAsItIs(client, id);
  expect(shown()).toEqual(gathering);
});
