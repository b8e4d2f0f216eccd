import { Id } from './primitives';

it('spells an id in one way, as the database does', () => {
  expect(Id.parse('01980000-0000-7000-8000-00000000000A')).toBe('01980000-0000-7000-8000-00000000000a');
});
