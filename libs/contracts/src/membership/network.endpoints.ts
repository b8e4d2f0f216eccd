import { z } from 'zod';
import { Area, Areas } from '../areas';
import { ANY_TYPE, endpoint } from '../endpoint';
import { LARGEST_LOGO } from '../largest-logo';
import { Email, Id, Line, Prose, Version } from '../primitives';
import { Sector } from '../sectors';
import { LogoView } from './session.endpoints';

const path = '/api/membership/network';

/** What a network says of itself to everybody, null where nothing was written, and what it shows to whom. */
export const NetworkWords = z.object({
  name: z.string(),
  /** Why there is this network, in a sentence. */
  purpose: z.string().nullable(),
  /** Whom anybody may write to. */
  contact: z.string().nullable(),
  /** Who keeps what of whom, for how long, and whom to ask: Markdown. */
  privacyNotice: z.string().nullable(),
  /** What it shows to those alone who are signed in. */
  forMembers: z.array(Area).optional(),
});

export const aboutNetwork = endpoint({
  method: 'GET',
  path: `${path}/about`,
  summary:
    'What the network says of itself, who runs it, and how many employers of which sector are in it: none to visitors where employers are for members.',
  access: ['anyone', 'signed-in'],
  area: null,
  problems: ['not-found'],
  response: NetworkWords.extend({
    version: Version,
    organiser: z.string(),
    /** Most first. `sector` is null for those who have none. */
    employers: z.object({
      total: z.int(),
      bySector: z.array(z.object({ sector: Sector.nullable(), count: z.int() })),
    }),
  }),
});

export const changeNetwork = endpoint({
  method: 'PATCH',
  path,
  summary:
    'Changes what the network is called, says of itself and shows to everybody; mails, calendars and pages have it at once.',
  access: ['administrator'],
  ifMatch: true,
  body: z
    .strictObject({
      name: Line(80),
      purpose: Line(160).nullable(),
      contact: Email.nullable(),
      privacyNotice: Prose(20_000).nullable(),
      forMembers: Areas,
    })
    .partial(),
  response: NetworkWords.extend({ version: Version }),
});

/** Without a path, and without what else a URL may hold. */
const Origin = z
  .string()
  .trim()
  .max(300, 'Use at most 300 characters.')
  .refine((url) => isOrigin(url), 'Write the address like https://network.example.org, without anything after it.')
  .transform((url) => new URL(url).origin);

function isOrigin(text: string): boolean {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) return false;
  return url.pathname === '/' && url.search === '' && url.hash === '';
}

const NetworkAddress = z.object({
  /** As it was set on the screen. */
  set: z.string().nullable(),
  /** As the network was started, which stays open too. */
  startedAs: z.string(),
});

const LogoNow = z.object({ logo: LogoView.nullable() });

export const putNetworkLogo = endpoint({
  method: 'PUT',
  path: `${path}/logo`,
  summary: 'Sets the network’s logo, a PNG, JPEG or WebP, which is drawn anew. The one before is gone.',
  access: ['administrator'],
  problems: ['file-not-taken', 'file-too-large', 'upload-broken-off'],
  consumes: 'application/octet-stream',
  bodyLimit: LARGEST_LOGO,
  status: 200,
  response: LogoNow,
});

export const removeNetworkLogo = endpoint({
  method: 'DELETE',
  path: `${path}/logo`,
  summary: 'Shows the network with the usual mark.',
  access: ['administrator'],
  status: 200,
  response: LogoNow,
});

export const getNetworkLogo = endpoint({
  method: 'GET',
  path: `${path}/logos/:logoId`,
  summary: 'The network’s logo, whose address never shows another.',
  access: ['anyone'],
  area: null,
  params: { logoId: Id },
  produces: ANY_TYPE,
});

export const getNetworkAddress = endpoint({
  method: 'GET',
  path: `${path}/address`,
  summary: 'Where people open the network, as it was set and as it was started.',
  access: ['administrator'],
  response: NetworkAddress,
});

export const setNetworkAddress = endpoint({
  method: 'PUT',
  path: `${path}/address`,
  summary: 'Sets where people open the network: links in mails, calendars and pages have it at once.',
  access: ['administrator'],
  personal: true,
  body: z.strictObject({
    /** Null: the one that it was started under. */
    address: Origin.nullable(),
  }),
  response: NetworkAddress,
});
