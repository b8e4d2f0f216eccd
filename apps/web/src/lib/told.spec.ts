import '../offline/browser-for-specs';
import { call } from './api';
import { makeQueryClient } from './query';

let answer: Response;
Object.assign(globalThis, { fetch: async () => answer });

const LISTS = ['GET /api/scheduling/gatherings', 'GET /api/library/items', 'GET /api/membership/session'] as const;
const publish = () => call('POST /api/scheduling/gatherings/:gatheringId/publish', { params: { gatheringId: 'one' } });

describe('what was read of a service before it was told something', () => {
  const known = () => {
    const client = makeQueryClient();
    for (const route of LISTS) client.setQueryData([route, { params: {}, query: {} }], { items: [] });
    return {
      client,
      stale: () => LISTS.filter((route) => client.getQueryState([route, { params: {}, query: {} }])?.isInvalidated),
    };
  };

  it('is asked anew where it is shown next, and what others keep is not', async () => {
    const { client, stale } = known();
    client.setQueryData(['GET /api/membership/network', { params: {}, query: {} }], {});
    answer = Response.json({});
    await publish();
    expect(stale()).toEqual(['GET /api/scheduling/gatherings']);
  });

  it('stays as good as it was where the service refused', async () => {
    const { stale } = known();
    answer = Response.json({ type: 'about:blank', title: 'No.' }, { status: 409 });
    await expect(publish()).rejects.toThrow('No.');
    expect(stale()).toEqual([]);
  });

  it('is never who is signed in: that would turn a page into a visitor’s', async () => {
    const { stale } = known();
    answer = Response.json({});
    await call('POST /api/membership/organisations/:organisationId/invitations', {
      params: { organisationId: 'one' },
      body: { id: 'two', name: 'Ben', email: 'ben@example.org' },
    });
    expect(stale()).toEqual([]);
  });
});
