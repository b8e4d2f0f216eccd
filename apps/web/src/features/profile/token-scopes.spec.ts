import * as discussions from '#contracts/discussions/endpoints';
import { scopeOf, type Endpoint } from '#contracts/endpoint';
import * as membership from '#contracts/membership/endpoints';
import * as notifications from '#contracts/notifications/endpoints';
import type { Operations } from '#contracts/operations';
import * as scheduling from '#contracts/scheduling/endpoints';
import { TOKEN_SCOPES, wordsOfScopes } from './token-scopes';

describe('the scopes that the profile offers', () => {
  it('are those by which an operation can be asked', () => {
    const operations: Operations = { ...membership, ...scheduling, ...discussions, ...notifications };
    const endpoints = (Object.values(operations) as unknown[]).filter(isEndpoint);
    const asked = new Set(endpoints.flatMap((endpoint) => scopeOf(endpoint) ?? []));
    const offered = TOKEN_SCOPES.flatMap(({ choices }) => choices.map(({ value }) => value));
    expect(offered.sort()).toEqual([...asked].sort());
  });

  it('are told in words, service by service', () => {
    expect(wordsOfScopes(['membership:read', 'scheduling:write', 'scheduling:read', 'library:read'])).toEqual([
      'Gatherings: read, register and change',
      'Members: read',
      'library:read',
    ]);
  });
});

const isEndpoint = (one: unknown): one is Endpoint => typeof one === 'object' && one !== null && 'access' in one;
