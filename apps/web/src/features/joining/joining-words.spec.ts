import { joiningWords } from './joining-words';

it.each([
  ['invitation', 'Olwen Hughes', 'Olwen Hughes has invited you for Acme Foods.'],
  ['invitation', null, 'You are invited for Acme Foods.'],
  ['welcome', null, 'Acme Foods is in the network, and you are its lead.'],
  ['application', null, 'Acme Foods is in the network, and you are its lead.'],
] as const)('by the link of %s, from %s: %s', (purpose, invitedBy, said) => {
  expect(joiningWords({ purpose, invitedBy, organisation: 'Acme Foods' })).toBe(said);
});
