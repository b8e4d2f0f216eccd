import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { endpointsIn } from '#contracts/endpoint';
import type { AnyEndpoint } from '../line/network';
import { CONTRACTS, REQUESTS, SIGN_OUT_EVERYWHERE } from './requests';
import { buildWorld, ROLES, type Role, type World } from './world';

/** Statuses by operation, thing and role: reviewed by people, and never written from what the services answer. */
type Table = Record<string, Record<string, Record<Role, number>>>;

const TABLE = join(__dirname, 'expected.json');
const expected = JSON.parse(readFileSync(TABLE, 'utf8')) as Table;

describe('who may do what', () => {
  let world: World;
  beforeAll(async () => {
    world = await buildWorld();
  });
  afterAll(async () => world?.network.stop());

  const operations = [
    ...Object.entries(REQUESTS).flatMap(([service, requests]) =>
      Object.entries(requests).map(([name, things]) => [`${service}.${name}`, service, name, things] as const),
    ),
    ['membership.signOutEverywhere', 'membership', 'signOutEverywhere', { any: SIGN_OUT_EVERYWHERE }] as const,
  ];

  it('has an expectation for every operation, thing and role, and no other', () => {
    const cells = (table: Record<string, Record<string, unknown>>) =>
      Object.entries(table).flatMap(([operation, things]) =>
        Object.keys(things).flatMap((thing) => ROLES.map((role) => `${operation} / ${thing} / ${role}`)),
      );
    const declared = Object.entries(CONTRACTS).flatMap(([service, contracts]) =>
      endpointsIn(contracts).map((endpoint) => `${service}.${nameOf(contracts, endpoint)}`),
    );
    expect(Object.keys(expected).sort()).toEqual(declared.sort());
    const tried = operations.map(([operation, , , things]) => [operation, things] as const);
    expect(cells(expected).sort()).toEqual(cells(Object.fromEntries(tried)).sort());
    for (const things of Object.values(expected)) {
      for (const roles of Object.values(things)) expect(Object.keys(roles).sort()).toEqual([...ROLES].sort());
    }
  });

  it.each(operations)('%s', async (operation, service, name, things) => {
    const contracts = CONTRACTS[service as keyof typeof CONTRACTS] as Record<string, unknown>;
    const answered: Record<string, Record<string, number>> = {};
    for (const [thing, make] of Object.entries(things)) {
      answered[thing] = {};
      for (const role of ROLES) {
        const { browser = world.people[role].browser, ...request } = await make(world, role);
        answered[thing][role] = (await browser.call(contracts[name] as AnyEndpoint, request)).status;
      }
    }
    record(operation, answered);
    expect(answered).toEqual(expected[operation]);
  });
});

function nameOf(contracts: object, endpoint: unknown): string {
  return Object.entries(contracts).find(([, one]) => one === endpoint)![0];
}

/** With ACCESS_TABLE set, what was answered goes to that file: a draft for people to review, not the expectation. */
function record(operation: string, answered: Record<string, Record<string, number>>): void {
  const path = process.env['ACCESS_TABLE'];
  if (!path) return;
  const held = JSON.parse(readFileSync(path, { encoding: 'utf8', flag: 'a+' }) || '{}') as Record<string, unknown>;
  writeFileSync(path, JSON.stringify({ ...held, [operation]: answered }, null, 2));
}
