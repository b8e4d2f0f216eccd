import { z } from 'zod';
import { endpoint } from '../endpoint';
import { Email, Instant } from '../primitives';
import { Token } from './joining.endpoints';

const path = '/api/membership';
const own = { path: `${path}/profile/address`, access: ['signed-in'], personal: true } as const;

/** What waits to be confirmed: the address, and until when. */
export const WaitingAddress = z.object({ to: z.string(), until: Instant });
const Waiting = z.object({ waiting: WaitingAddress.nullable() });

export const getNewAddress = endpoint({
  ...own,
  method: 'GET',
  summary: 'The e-mail address that one asked to have in place of the present one, while it is not confirmed.',
  response: Waiting,
});

export const askForNewAddress = endpoint({
  ...own,
  method: 'POST',
  summary:
    'Asks for another e-mail address: a link goes to it, by which it is confirmed, and a notice to the present one, by which it is stopped.',
  problems: ['address-in-use', 'too-many-attempts'],
  body: z.strictObject({ email: Email, current: z.string().max(200).optional() }),
  status: 202,
  response: Waiting,
});

export const withdrawNewAddress = endpoint({
  ...own,
  method: 'DELETE',
  summary: 'The address stays as it is; the link that was mailed confirms nothing any more.',
});

const link = { method: 'POST', access: ['link-holder'], body: Token } as const;

export const inspectAddressLink = endpoint({
  ...link,
  path: `${path}/address-links/inspect`,
  summary: 'What a mailed link about an e-mail address does, without doing it.',
  problems: ['link-unknown'],
  response: z.object({
    does: z.enum(['confirm', 'stop']),
    standing: z.enum(['waiting', 'done', 'stopped', 'expired']),
    name: z.string(),
    to: z.string(),
    withdrawn: z
      .boolean()
      .optional()
      .describe('Whoever was signed in took it back, or asked for another since: it can be stopped all the same.'),
  }),
});

export const confirmNewAddress = endpoint({
  ...link,
  path: `${path}/address-links/confirm`,
  summary: 'The person has the new address from now on; links mailed to the old one sign nobody in.',
  problems: ['link-unknown', 'link-expired', 'link-revoked', 'address-in-use'],
});

export const stopNewAddress = endpoint({
  ...link,
  path: `${path}/address-links/stop`,
  summary:
    'It was not they who asked: the address stays, or comes back, every session ends, and the password is no longer good.',
  problems: ['link-unknown', 'link-expired', 'link-revoked', 'address-in-use'],
});
