import type { Hint } from '#contracts/discussions/socket';

/** Of a query: what it asks, and what it was answered. */
interface Asked {
  readonly queryKey: readonly unknown[];
  readonly state: { readonly data: unknown };
}

const THREAD_LIST = 'GET /api/discussions/threads';
const ABOUT_GATHERINGS = /^GET \/api\/(scheduling\/gatherings|discussions\/threads)/;

/** Whether what was fetched may have changed by what a hint tells of. */
export function mayHaveChanged({ queryKey, state }: Asked, hint: Hint): boolean {
  const [route, asked] = queryKey as [string, { params?: { gatheringId?: string; threadId?: string } }?];
  if (!ABOUT_GATHERINGS.test(route)) return false;
  // A gathering's thread has the gathering's id.
  const subject = asked?.params?.gatheringId ?? asked?.params?.threadId;
  switch (hint.type) {
    case 'missed':
    // A registration of one's own: a gathering, its thread, and the lists of both.
    case 'registration':
      return true;
    // A list may gain or lose what changed.
    case 'gathering':
      return subject === undefined || subject === hint.id;
    case 'places':
      return route.includes('/scheduling/') && (subject === hint.id || lists(state.data, hint.id));
    case 'thread':
      return route === THREAD_LIST;
  }
}

interface Page {
  readonly items?: readonly { readonly id?: string }[];
}

function lists(data: unknown, id: string): boolean {
  const { pages = [data as Page] } = (data ?? {}) as { pages?: readonly Page[] };
  return pages.some((page) => page?.items?.some((item) => item.id === id));
}
