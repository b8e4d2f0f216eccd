import { queryOf } from '../../lib/query';

/** What the network says of itself to everybody. */
export const aboutQuery = queryOf('GET /api/membership/network/about');

/** Where people open it. */
export const addressQuery = queryOf('GET /api/membership/network/address');

/** By which mails leave. */
export const mailServerQuery = queryOf('GET /api/notifications/mail-server');
