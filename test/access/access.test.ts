import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readCatalogue } from '../../tools/generate/catalogue';
import { problemsOf } from '#contracts/endpoint';
import type { AnyEndpoint } from '../line/network';
import { REQUESTS, IN_ANOTHER_BROWSER } from './requests';
import { isForOne, type Request } from './things';
import { buildWorld, ROLES, type Role, type World } from './world';

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

  const operations = [
    ...Object.entries(REQUESTS).flatMap(([service, requests]) =>
      Object.entries(requests).map(([name, things]) => [`${service}.${name}`, things] as const),
    ),
    ['membership.signOutOthers', { any: IN_ANOTHER_BROWSER }] as const,
    ['membership.signOutEverywhere', { any: IN_ANOTHER_BROWSER }] as const,
  ];

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

  it.each(operations)('%s', async (operation, things) => {
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
  });
});

/** With ACCESS_TABLE set, what was answered goes to that file: a draft for people to review, not the expectation. */
function record(operation: string, answered: Record<string, Record<string, number>>): void {
  const path = process.env['ACCESS_TABLE'];
  if (!path) return;
  const held = JSON.parse(readFileSync(path, { encoding: 'utf8', flag: 'a+' }) || '{}') as Record<string, unknown>;
  writeFileSync(path, JSON.stringify({ ...held, [operation]: answered }, null, 2));
}
