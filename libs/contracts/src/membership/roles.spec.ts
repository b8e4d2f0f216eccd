import { Roles } from './events';

it('are read without those of a newer version, which open nothing here', () => {
  expect(Roles.parse(['lead', 'treasurer', 'moderator'])).toEqual(['lead', 'moderator']);
  expect(Roles.safeParse('lead').success).toBe(false);
});
