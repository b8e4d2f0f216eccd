import type { ReadRoute } from '../lib/route';
import { mayBeKept, OPENS_ON, whatIsKept } from './what-is-kept';

const id = '0190a0b0-0000-7000-8000-000000000001';
const item = `/api/library/items/${id}`;
const gatherings = '/api/scheduling/gatherings';
const PAGE = { total: 2, next: null };

/** Answers that hold as much as a rule looks at. */
const left = (route: ReadRoute, answer: object): unknown => whatIsKept(route, answer as never);

it.each([
  ['GET /api/library/items/:itemId', item, true],
  ['GET /api/library/items', '/api/library/items?facets=true', true],
  [`GET ${gatherings}`, `${gatherings}?when=upcoming&together=true`, true],
  [`GET ${gatherings}`, `${gatherings}?when=upcoming&mine=true&limit=20`, true],
  [`GET ${gatherings}/:gatheringId`, `${gatherings}/${id}`, true],
  ['GET /api/directory/programmes', '/api/directory/programmes?facets=true', true],
  ['GET /api/membership/organisations', '/api/membership/organisations', true],
  // What somebody looked for, and what only they see.
  ['GET /api/library/items', '/api/library/items?facets=true&search=redundancy', false],
  ['GET /api/library/items', '/api/library/items?list=waiting', false],
  [`GET ${gatherings}`, `${gatherings}?when=upcoming&search=redundancy`, false],
  [`GET ${gatherings}`, `${gatherings}?when=past`, false],
  ['GET /api/directory/programmes', '/api/directory/programmes?facets=true&near=LS1+4AP', false],
  ['GET /api/membership/organisations', '/api/membership/organisations?search=Fen', false],
  ['GET /api/library/items/:itemId/draft', `${item}/draft`, false],
  ['GET /api/library/items/:itemId/document', `${item}/document`, false],
  // Who they are, and what is said where not everybody may listen.
  [`GET ${gatherings}/:gatheringId/registrations`, `${gatherings}/${id}/registrations`, false],
  ['GET /api/membership/organisations/:organisationId/people', `/api/membership/organisations/${id}/people`, false],
  ['GET /api/discussions/my-threads', '/api/discussions/my-threads', false],
  ['GET /api/discussions/threads/:threadId/messages', `/api/discussions/threads/${id}/messages`, false],
  ['GET /api/directory/introductions', '/api/directory/introductions', false],
  ['GET /api/notifications/mails', '/api/notifications/mails', false],
  ['DELETE /api/membership/session', '/api/membership/session', false],
])('what is kept is on a list: %s at %s, %s', (route, at, kept) => {
  expect(mayBeKept(route, at)).toBe(kept);
});

it('what the places open on is kept', () => {
  for (const address of OPENS_ON.values()) expect(mayBeKept(`GET ${address.split('?')[0]}`, address)).toBe(true);
});

it('of the library it is what is published', () => {
  const of = (standing: string) => left('GET /api/library/items/:itemId', { standing });
  expect([of('published'), of('draft'), of('withdrawn')]).toEqual([{ standing: 'published' }, undefined, undefined]);
  const files = { items: [{ published: true }, { published: false }] };
  expect(left('GET /api/library/items/:itemId/files', files)).toEqual({ items: [{ published: true }] });
  const toolkits = { items: [{ number: 0 }, { number: 1 }], ...PAGE };
  expect(left('GET /api/library/toolkits', toolkits)).toEqual({ items: [{ number: 1 }], ...PAGE });
  expect(left('GET /api/library/toolkits/:toolkitId', { number: 0 })).toBeUndefined();
  expect(left('GET /api/library/toolkits/:toolkitId', { number: 1 })).toEqual({ number: 1 });
});

it('of a gathering it is what everybody reads, and one’s own place, without what was said in confidence', () => {
  const answers = { [id]: 'No fish' };
  const mine = { id, version: 1, standing: 'place', since: 'then', needs: 'A hearing loop', answers, refusedFor: null };
  const takenBySector = [{ sector: 'C', places: 2 }];
  const one = { title: 'On apprenticeships', chathamHouse: true, takenBySector, asking: 2, mine };
  const kept = {
    ...one,
    takenBySector: null,
    asking: null,
    mine: { ...mine, needs: null, answers: {}, because: null },
  };
  expect(left(`GET ${gatherings}`, { items: [one], ...PAGE })).toEqual({ items: [kept], ...PAGE });
  const whole = {
    ...one,
    link: 'https://meet.example.org/room',
    brief: 'The way in is by the yard.',
    host: { id, name: 'Olwen' },
    here: 3,
    needsLastTime: 'A ramp',
  };
  expect(left(`GET ${gatherings}/:gatheringId`, whole)).toEqual({
    ...kept,
    ...{
      link: null,
      brief: null,
      host: null,
      coHosts: [],
      here: null,
      needsLastTime: null,
      heldFor: null,
      offeredTo: null,
      ownOrganisationPlaces: null,
    },
  });
  for (const hidden of [{ isDraft: true }, { visibility: 'invited' }]) {
    expect(left(`GET ${gatherings}/:gatheringId`, { ...whole, ...hidden })).toBeUndefined();
    expect(left(`GET ${gatherings}`, { items: [{ ...one, ...hidden }], ...PAGE })).toEqual({ items: [], ...PAGE });
  }
  const open = { ...one, chathamHouse: false, mine: null };
  expect(left(`GET ${gatherings}`, { items: [open], ...PAGE })).toEqual({
    items: [{ ...open, asking: null }],
    ...PAGE,
  });
});

it('of the directory it is what is published, without anybody’s name and what only its keepers are told', () => {
  const content = { name: 'Ladder', contacts: [{ name: 'Cara' }] };
  const entry = { standing: 'published', content, keeps: true, change: { by: 'Cara' }, hiddenReason: null };
  const kept = { ...entry, content: { ...content, contacts: [] }, keeps: false, change: null };
  expect(left('GET /api/directory/programmes/:programmeId', entry)).toEqual(kept);
  expect(left('GET /api/directory/programmes/:programmeId', { ...entry, standing: 'hidden' })).toBeUndefined();
  expect(left('GET /api/directory/partners/:partnerId', { ...entry, trusted: true, twins: [] })).toEqual(kept);
  expect(left('GET /api/directory/partners/:partnerId', { ...entry, standing: 'draft' })).toBeUndefined();
  const [shown, hidden] = [
    { id, standing: 'published' },
    { id, standing: 'draft' },
  ];
  const page = { items: [{ ...shown, waiting: true, returned: 'Say more.' }, hidden], ...PAGE };
  expect(left('GET /api/directory/partners/:partnerId/programmes', page)).toEqual({ items: [shown], ...PAGE });
});

it('the list of a door is kept until the door shuts', () => {
  const door = { closesAt: new Date(Date.now() + 60_000).toISOString(), people: [] };
  expect(left(`GET ${gatherings}/:gatheringId/door`, door)).toEqual(door);
  expect(
    left(`GET ${gatherings}/:gatheringId/door`, { ...door, closesAt: '2026-01-01T00:00:00.000Z' }),
  ).toBeUndefined();
});
