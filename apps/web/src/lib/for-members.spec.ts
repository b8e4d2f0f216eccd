import '../offline/browser-for-specs';
import { Problem } from './api';
import { isForMembers, makeQueryClient, queryOf } from './query';

const list = queryOf('GET /api/scheduling/gatherings', { query: { when: 'upcoming', limit: 10 } });
const refusal = { type: '/problems/for-members', title: 'Not signed in', status: 401, detail: 'This is for members.' };
let answer: () => Response;
Object.assign(globalThis, { fetch: async () => answer() });

it('what a visitor was shown leaves the screen once it is for members, and nothing else that is refused does', async () => {
  const client = makeQueryClient();
  const ask = () => client.fetchQuery({ ...list, staleTime: 0 });
  const held = { items: [], total: 0, next: null };
  const refuse = (problem: object) => {
    answer = () =>
      new Response(JSON.stringify(problem), { status: 401, headers: { 'content-type': 'application/problem+json' } });
  };
  answer = () => Response.json(held);
  await ask();
  const network = ['GET /api/membership/network'];
  client.setQueryData(network, { name: 'Level Ground' });
  refuse({ ...refusal, type: '/problems/sign-in-needed' });
  await expect(ask()).rejects.toThrow(Problem);
  expect(client.getQueryData(list.queryKey)).toEqual(held);
  refuse(refusal);
  expect(isForMembers(await ask().catch((error: unknown) => error))).toBe(true);
  expect(client.getQueryData(list.queryKey)).toBeUndefined();
  // What leads there is asked for anew.
  expect(client.getQueryState(network)?.isInvalidated).toBe(true);
});
