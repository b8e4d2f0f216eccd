import { queryOf } from '../../lib/query';

export const accessTokensQuery = queryOf('GET /api/membership/access-tokens');
export const feedsQuery = queryOf('GET /api/scheduling/calendar-feeds');
export const nameChoice = queryOf('GET /api/library/name-choice');
export const mailChoices = queryOf('GET /api/notifications/choices');
export const devicesQuery = queryOf('GET /api/membership/sessions');
export const newAddressQuery = queryOf('GET /api/membership/profile/address');
