/** The condition that a person `p` is one of the network: a partner's people keep its entry in the directory, and are no members. */
export const isOfNetwork = (p: string): string =>
  `NOT EXISTS (SELECT FROM person_roles r WHERE r.id = ${p}.id AND 'partner' = ANY (r.roles))`;
