import { readFileSync } from 'node:fs';
import { TOKEN_SCOPES, wordsOfScopes } from './token-scopes';

describe('the scopes that the profile offers', () => {
  it('are those by which an operation can be asked', () => {
    // As text: its type would take the compiler longer than any screen does.
    const openapi = readFileSync('docs/generated/openapi.json', 'utf8');
    const asked = openapi.matchAll(/"x-token-scope": "([^"]+)"/g);
    const offered = TOKEN_SCOPES.flatMap(({ choices }) => choices.map(({ value }) => value));
    expect(offered.sort()).toEqual([...new Set([...asked].map(([, scope]) => scope))].sort());
  });

  it('are told in words, service by service', () => {
    expect(wordsOfScopes(['membership:read', 'scheduling:write', 'scheduling:read', 'insights:read'])).toEqual([
      'Gatherings: read, register and change',
      'Members: read',
      'insights:read',
    ]);
  });
});
