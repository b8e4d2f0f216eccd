/** What a token may be used for, in words: the services that people know, and what of each can be asked for. */
export const TOKEN_SCOPES = [
  {
    label: 'Gatherings',
    choices: [
      { value: 'scheduling:read', label: 'Read' },
      { value: 'scheduling:write', label: 'Register and change' },
    ],
  },
  {
    label: 'Threads',
    choices: [
      { value: 'discussions:read', label: 'Read' },
      { value: 'discussions:write', label: 'Write and change' },
    ],
  },
  {
    label: 'What works',
    choices: [
      { value: 'library:read', label: 'Read' },
      { value: 'library:write', label: 'Write and change' },
    ],
  },
  {
    label: 'Partners',
    choices: [
      { value: 'directory:read', label: 'Read' },
      { value: 'directory:write', label: 'Write and change' },
    ],
  },
  {
    label: 'Members',
    choices: [
      { value: 'membership:read', label: 'Read' },
      { value: 'membership:write', label: 'Change' },
    ],
  },
  {
    label: 'Mail',
    choices: [
      { value: 'notifications:read', label: 'Read whether it is sent' },
      { value: 'notifications:write', label: 'See how one would read' },
    ],
  },
];

/** `Gatherings: read, register and change` for each service; a scope that has no words here is shown as it is. */
export function wordsOfScopes(scopes: readonly string[]): string[] {
  const known = TOKEN_SCOPES.flatMap(({ label, choices }) => {
    const words = choices.filter(({ value }) => scopes.includes(value)).map((choice) => choice.label.toLowerCase());
    return words.length > 0 ? [`${label}: ${words.join(', ')}`] : [];
  });
  const all = TOKEN_SCOPES.flatMap(({ choices }) => choices.map(({ value }) => value));
  return [...known, ...scopes.filter((scope) => !all.includes(scope))];
}
