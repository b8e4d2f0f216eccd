import { mayBeKept } from './kept-reads';
import { outgrown } from './kept-store';

describe('what is kept of what was read', () => {
  const id = '0190a0b0-0000-7000-8000-000000000001';

  it.each([
    ['GET /api/library/items/:itemId', `/api/library/items/${id}`, true],
    ['GET /api/library/items', '/api/library/items?facets=true', true],
    // What somebody looked for, and what only they see.
    ['GET /api/library/items', '/api/library/items?facets=true&search=redundancy', false],
    ['GET /api/library/items', '/api/library/items?list=waiting', false],
    ['GET /api/library/items/:itemId/draft', `/api/library/items/${id}/draft`, false],
    ['GET /api/library/items/:itemId/document', `/api/library/items/${id}/document`, false],
    ['GET /api/notifications/mails', '/api/notifications/mails', false],
    ['GET /api/membership/people', '/api/membership/people', false],
    ['GET /api/discussions/threads/:threadId/messages', `/api/discussions/threads/${id}/messages`, false],
    ['DELETE /api/membership/session', '/api/membership/session', false],
  ])('is on a list: %s at %s, %s', (route, address, kept) => {
    expect(mayBeKept(route, address)).toBe(kept);
  });

  it('is bounded: the oldest go first, for their number and for their size', () => {
    const most = { entries: 3, bytes: 10 };
    expect(outgrown([1, 1, 1], most)).toBe(0);
    expect(outgrown([1, 1, 1, 1], most)).toBe(1);
    expect(outgrown([9, 1, 5], most)).toBe(1);
    expect(outgrown([1, 9, 10], most)).toBe(2);
    expect(outgrown([], most)).toBe(0);
  });
});
