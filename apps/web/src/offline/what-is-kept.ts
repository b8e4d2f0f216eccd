import type { ResponseOf } from '#contracts/endpoint';
import type { Api, ReadRoute } from '../lib/route';

type Answer<R extends ReadRoute> = ResponseOf<Api[R]>;

interface Rule<R extends ReadRoute> {
  /** Of a list as it opens: what its address may end in. Nothing else is kept of it, least of all what words found. */
  readonly opens?: readonly string[];
  /** What of an answer is kept, where not all is; undefined is nothing. */
  readonly leaves?: (answer: Answer<R>) => Answer<R> | undefined;
}

/**
 * What is published, and what its reader reports or is. Nothing else is: no desk, no mails, no threads, no names of
 * people but of authors, no files, and no list that somebody's words found. Whoever adds a route asks whether its reader
 * may keep it, on a machine that may be shared.
 */
const RULES: { readonly [R in ReadRoute]?: Rule<R> } = {
  'GET /api/membership/network': {},
  'GET /api/membership/session': {},
  'GET /api/membership/network/about': {},
  'GET /api/membership/organisations': {},
  'GET /api/membership/organisations/:organisationId': {},
  'GET /api/scheduling/gatherings': {
    opens: ['&together=true', '&limit=10&together=true', '&mine=true', '&mine=true&limit=20'].map(
      (rest) => `?when=upcoming${rest}`,
    ),
    leaves: (page) => ({ ...page, items: page.items.filter(isKept).map(open) }),
  },
  'GET /api/scheduling/gatherings/:gatheringId': {
    // The way into the room, what those who come are told, and who it is that invites are asked for again.
    leaves: (gathering) =>
      isKept(gathering)
        ? {
            ...open(gathering),
            ...{ link: null, brief: null, host: null, coHosts: [], here: null, needsLastTime: null },
            ...(gathering.chathamHouse && { heldFor: null, offeredTo: null, ownOrganisationPlaces: null }),
          }
        : undefined,
  },
  // Whoever stands at a door goes on where there is no network: the one list of names that is kept, for organisers, until it shuts.
  'GET /api/scheduling/gatherings/:gatheringId/door': {
    leaves: (door) => (Date.parse(door.closesAt) > Date.now() ? door : undefined),
  },
  // The reader's own, for the way in.
  'GET /api/scheduling/gatherings/:gatheringId/registration/code': {},
  'GET /api/library/settings': {},
  'GET /api/library/items': { opens: ['', '?facets=true', '?kind=note&limit=3'] },
  'GET /api/library/items/:itemId': { leaves: (item) => (item.standing === 'published' ? item : undefined) },
  'GET /api/library/items/:itemId/files': {
    leaves: ({ items }) => ({ items: items.filter(({ published }) => published) }),
  },
  'GET /api/library/items/:itemId/related': {},
  'GET /api/library/items/:itemId/report': {},
  'GET /api/library/items/:itemId/reports': {},
  'GET /api/library/toolkits': {
    opens: ['', '?limit=3'],
    leaves: (page) => ({ ...page, items: page.items.filter(({ number }) => number > 0) }),
  },
  'GET /api/library/toolkits/:toolkitId': { leaves: (toolkit) => (toolkit.number > 0 ? toolkit : undefined) },
  'GET /api/library/toolkits/:toolkitId/credits': {},
  'GET /api/library/toolkits/:toolkitId/editions': {},
  'GET /api/library/toolkits/:toolkitId/editions/:number': {},
  'GET /api/library/toolkits/:toolkitId/editions/:number/items/:itemId': {},
  'GET /api/directory/taxonomies': {},
  'GET /api/directory/programmes': {
    opens: ['?facets=true'],
    leaves: (page) => ({ ...page, items: page.items.map(listed) }),
  },
  'GET /api/directory/programmes/places': {},
  'GET /api/directory/programmes/:programmeId': {
    leaves: (programme) =>
      programme.standing === 'published' ? { ...programme, ...UNKEPT, content: unnamed(programme.content) } : undefined,
  },
  'GET /api/directory/partners': { opens: ['?limit=100'] },
  'GET /api/directory/partners/letters': {},
  'GET /api/directory/partners/:partnerId': {
    leaves: ({ trusted: _trusted, twins: _twins, ...partner }) =>
      partner.standing === 'published' ? { ...partner, ...UNKEPT, content: unnamed(partner.content) } : undefined,
  },
  'GET /api/directory/partners/:partnerId/programmes': {
    leaves: (page) => ({ ...page, items: page.items.filter(({ standing }) => standing === 'published').map(listed) }),
  },
};

type Gathering = Answer<'GET /api/scheduling/gatherings'>['items'][number];
type Listed = Answer<'GET /api/directory/programmes'>['items'][number];

/** Nothing in the making, and nothing of which a few alone may know, on a machine that may be shared. */
const isKept = ({ isDraft, visibility }: Gathering): boolean => !isDraft && visibility !== 'invited';

/**
 * What whoever takes no part reads of a gathering, and the reader's own place; what they said in confidence of it, and
 * under the Chatham House Rule what says who is in the room, stays there.
 */
function open<G extends Gathering>(gathering: G): G {
  const { chathamHouse, takenBySector = null, mine } = gathering;
  return {
    ...gathering,
    takenBySector: chathamHouse ? null : takenBySector,
    asking: null,
    mine: mine && { ...mine, needs: null, answers: {}, refusedFor: null, ...(chathamHouse && { because: null }) },
  };
}

/** Of an entry those who keep it are told more, which stays with them. */
const UNKEPT = { keeps: false, change: null, hiddenReason: null } as const;
const listed = ({ waiting: _waiting, returned: _returned, ...programme }: Listed): Listed => programme;
const unnamed = <Content extends { contacts: unknown[] }>(content: Content | null): Content | null =>
  content && { ...content, contacts: [] };

const PLAIN = [''];

export function mayBeKept(route: string, address: string): route is ReadRoute {
  const rule = (RULES as Readonly<Record<string, Rule<never> | undefined>>)[route];
  return rule !== undefined && (rule.opens ?? PLAIN).includes(new URL(address, 'http://here').search);
}

export function whatIsKept<R extends ReadRoute>(route: R, answer: Answer<R>): unknown {
  const rule = RULES[route] as Rule<R> | undefined;
  return rule?.leaves ? rule.leaves(answer) : rule && answer;
}

/** What is on every page, and says nothing of how old the page is. */
const FRAME: ReadonlySet<string> = new Set(['GET /api/membership/network', 'GET /api/membership/session']);

export const saysItsAge = (route: string): route is ReadRoute => route in RULES && !FRAME.has(route);

/** Places of the app that open on what is kept, and what they open with. */
export const OPENS_ON: ReadonlyMap<string, string> = new Map([
  ['/', '/api/scheduling/gatherings?when=upcoming&limit=10&together=true'],
  ['/gatherings', '/api/scheduling/gatherings?when=upcoming&together=true'],
  ['/what-works', '/api/library/items?facets=true'],
  ['/toolkits', '/api/library/toolkits'],
  ['/partners', '/api/directory/programmes?facets=true'],
  ['/members', '/api/membership/organisations'],
]);
