import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCatalogue } from '../../tools/generate/catalogue';
import { AREAS, type Area } from '#contracts/areas';
import { problemsOf } from '#contracts/endpoint';
import type { AnyEndpoint } from '../line/network';
import { eventually } from '#testing';
import { showToMembers, whatVisitorsAsk, type Asked } from './areas';
import { REQUESTS, IN_ANOTHER_BROWSER } from './requests';
import { id, isForOne, type Request, type Things } from './things';
import { anotherBrowser, buildWorld, ROLES, type Role, type World } from './world';

/** Statuses by operation, thing and role: reviewed by people, and never written from what the services answer. */
type Table = Record<string, Record<string, Record<Role, number>>>;

const TABLE = join(__dirname, 'expected.json');
const expected = JSON.parse(readFileSync(TABLE, 'utf8')) as Table;
const declared = new Map(
  readCatalogue().endpoints.map(({ service, name, endpoint }) => [`${service}.${name}`, endpoint as AnyEndpoint]),
);

describe('who may do what', () => {
  let world: World;
  beforeAll(async () => {
    world = await buildWorld();
  });
  afterAll(async () => world?.network.stop());

  const lasting = Object.entries(REQUESTS).flatMap(([service, requests]) =>
    Object.entries(requests).map(([name, things]) => [`${service}.${name}`, things] as const),
  );
  /** Tried last: whoever asks is signed out by it. */
  const ending = [
    ['membership.signOutOthers', { any: IN_ANOTHER_BROWSER }] as const,
    ['membership.signOutEverywhere', { any: IN_ANOTHER_BROWSER }] as const,
  ];
  const operations = [...lasting, ...ending];

  it('has an expectation for every operation, thing and role, and no other', () => {
    const cells = (table: Record<string, Record<string, unknown>>) =>
      Object.entries(table).flatMap(([operation, things]) =>
        Object.keys(things).flatMap((thing) => ROLES.map((role) => `${operation} / ${thing} / ${role}`)),
      );
    expect(Object.keys(expected).sort()).toEqual([...declared.keys()].sort());
    expect(cells(expected).sort()).toEqual(cells(Object.fromEntries(operations)).sort());
    for (const things of Object.values(expected)) {
      for (const roles of Object.values(things)) expect(Object.keys(roles).sort()).toEqual([...ROLES].sort());
    }
  });

  const tryOut = async (operation: string, things: Things): Promise<void> => {
    const answered: Record<string, Record<string, number>> = {};
    const endpoint = declared.get(operation)!;
    for (const [thing, make] of Object.entries(things)) {
      answered[thing] = {};
      let made: Request | undefined;
      for (const role of ROLES) {
        made ??= await make(world, role);
        const { browser = world.people[role].browser, ...request } = made;
        const { status, body } = await browser.call(endpoint, request);
        answered[thing][role] = status;
        // What nobody changed yet is the same for whoever comes next.
        if (isForOne(make) || (status < 400 && endpoint.method !== 'GET')) made = undefined;
        // A page for people is one whatever it says.
        if (status >= 400 && !endpoint.produces?.startsWith('text/html'))
          expect(problemsOf(endpoint).map((slug) => `/problems/${slug}`)).toContain(body['type']);
      }
    }
    record(operation, answered);
    expect(answered).toEqual(expected[operation]);
  };

  it.each(lasting)('%s', tryOut);

  describe('where areas are for members', () => {
    let asked: Asked[];
    /** What nobody knows of is answered by. */
    let noPage: string;
    const usual = ({ operation, thing }: Asked, role: Role = 'visitor') => expected[operation]![thing]![role];
    const isPage = ({ endpoint }: Asked): boolean => endpoint.produces?.startsWith('text/html') ?? false;
    const ofAreas = (): Asked[] => asked.filter(({ endpoint }) => endpoint.area);
    const nameOf = ({ operation, thing }: Asked): string => `${operation} / ${thing}`;
    const statuses = async (of: readonly Asked[]) => {
      const found: Record<string, number> = {};
      // A toolkit that was asked for stays open to whoever asked: by a cookie.
      const visitor = await anotherBrowser(world, 'visitor');
      // One after the other: what is costly is not asked for at once.
      for (const one of of) found[nameOf(one)] = (await one.ask(visitor)).status;
      return found;
    };
    beforeAll(async () => {
      asked = await whatVisitorsAsk(world, declared, lasting);
      const nobodys = { params: { itemId: id() } };
      noPage = (await world.people.visitor.browser.call(declared.get('library.getItemPage')!, nobodys)).text;
    });
    /** As soon as all have heard of it. */
    const keep = async (...areas: Area[]): Promise<void> => {
      await showToMembers(world, areas);
      const probes = AREAS.map((area) => ofAreas().find((one) => one.endpoint.area === area && !isPage(one))!);
      await eventually(async () =>
        expect(await statuses(probes)).toEqual(
          Object.fromEntries(probes.map((one) => [nameOf(one), areas.includes(one.endpoint.area!) ? 401 : usual(one)])),
        ),
      );
    };

    it('each area has operations', () => {
      expect(new Set(asked.map(({ endpoint }) => endpoint.area))).toEqual(new Set([null, ...AREAS]));
    });

    it.each(AREAS)('visitors are shown nothing of %s, and all of the others', async (area) => {
      await keep(area);
      const closed = (one: Asked) => (one.endpoint.area === area ? (isPage(one) ? 404 : 401) : usual(one));
      expect(await statuses(ofAreas())).toEqual(Object.fromEntries(ofAreas().map((one) => [nameOf(one), closed(one)])));
    });

    it('no answer says more than that, whatever was asked for, also to whoever holds a copy', async () => {
      await keep();
      for (const one of ofAreas()) one.tag = (await one.ask()).etag ?? undefined;
      await keep(...AREAS);
      const visitor = await anotherBrowser(world, 'visitor');
      for (const one of ofAreas()) {
        const { status, text, body } = await one.ask(visitor);
        const said = isPage(one) ? { status, body: text } : { status, body };
        expect({ of: nameOf(one), ...said }).toEqual({ of: nameOf(one), ...(isPage(one) ? NO_PAGE(noPage) : REFUSED) });
      }
      // What is of no area goes on, and names nothing of one.
      const others = asked.filter((one) => !ofAreas().includes(one));
      expect(await statuses(others)).toEqual(Object.fromEntries(others.map((one) => [nameOf(one), usual(one)])));
      for (const operation of ['library.getSitemap', 'library.getRobots', 'membership.aboutNetwork']) {
        const { text } = await visitor.call(declared.get(operation)!);
        expect(text).not.toMatch(/sitemap-|Alder|"sector"/);
      }
    });

    it.each(['member', 'partner'] as const)('a %s is shown what they were', async (role) => {
      await keep(...AREAS);
      const theirs = await whatVisitorsAsk(world, declared, lasting, role);
      const browser = await anotherBrowser(world, role);
      for (const one of theirs.filter(({ endpoint }) => endpoint.area))
        expect([nameOf(one), (await one.ask(browser)).status]).toEqual([nameOf(one), usual(one, role)]);
    });
  });

  it.each(ending)('%s', tryOut);
});

const NO_PAGE = (body: string) => ({ status: 404, body });
const REFUSED = {
  status: 401,
  body: {
    ...{ type: '/problems/for-members', title: 'Not signed in', status: 401 },
    detail: expect.stringMatching(/^This network shows its [\w ]+ to its members\.$/),
  },
};

/** With ACCESS_TABLE set, what was answered goes to that file: a draft for people to review, not the expectation. */
function record(operation: string, answered: Record<string, Record<string, number>>): void {
  const path = process.env['ACCESS_TABLE'];
  if (!path) return;
  const held = JSON.parse(readFileSync(path, { encoding: 'utf8', flag: 'a+' }) || '{}') as Record<string, unknown>;
  writeFileSync(path, JSON.stringify({ ...held, [operation]: answered }, null, 2));
}
