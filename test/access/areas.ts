import * as membership from '#contracts/membership/endpoints';
import type { Area } from '#contracts/areas';
import type { AnyEndpoint } from '../line/network';
import type { Answer, Browser } from '../line/visitor';
import type { Things } from './things';
import type { Role, World } from './world';

/** An operation that is open to everybody, as somebody asks for a thing by it. */
export interface Asked {
  readonly operation: string;
  readonly thing: string;
  readonly endpoint: AnyEndpoint;
  /** The entity tag of what they have of it. */
  tag: string | undefined;
  /** As `browser`, where it is not for one in particular. */
  ask(browser?: Browser): Promise<Answer<Record<string, unknown>>>;
}

/** Every operation that declares itself open to everybody, on every thing that it is tried on. */
export async function whatVisitorsAsk(
  world: World,
  declared: ReadonlyMap<string, AnyEndpoint>,
  operations: readonly (readonly [string, Things])[],
  role: Role = 'visitor',
): Promise<Asked[]> {
  const asked: Asked[] = [];
  for (const [operation, things] of operations) {
    const endpoint = declared.get(operation)!;
    if (!endpoint.access.includes('anyone')) continue;
    for (const [thing, make] of Object.entries(things)) {
      const { browser: own, ...request } = await make(world, role);
      asked.push({
        ...{ operation, thing, endpoint, tag: undefined },
        ask(browser = world.people[role].browser) {
          return (own ?? browser).call(endpoint, { ...request, ...(this.tag && { ifNoneMatch: this.tag }) });
        },
      });
    }
  }
  return asked;
}

/** Has the network show these areas to those alone who are signed in, and everybody all others. */
export async function showToMembers({ founder: { browser } }: World, forMembers: readonly Area[]): Promise<void> {
  const { version } = await browser.do<{ version: number }>(membership.aboutNetwork);
  await browser.do(membership.changeNetwork, { ifMatch: version, body: { forMembers } });
}
