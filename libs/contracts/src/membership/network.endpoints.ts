import { z } from 'zod';
import { endpoint } from '../endpoint';
import { Email, Line, Prose, Version } from '../primitives';
import { Sector } from '../sectors';

const path = '/api/membership/network';

/** What a network says of itself to everybody; null where nothing was written. */
export const NetworkWords = z.object({
  name: z.string(),
  /** Why there is this network, in a sentence. */
  purpose: z.string().nullable(),
  /** Whom anybody may write to. */
  contact: z.string().nullable(),
  /** Who keeps what of whom, for how long, and whom to ask: Markdown. */
  privacyNotice: z.string().nullable(),
});

export const aboutNetwork = endpoint({
  method: 'GET',
  path: `${path}/about`,
  summary: 'What the network says of itself, who runs it, and how many employers of which sector are in it.',
  access: ['anyone'],
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
  summary: 'Changes what the network is called and says of itself; mails, calendars and pages have it at once.',
  access: ['administrator'],
  ifMatch: true,
  body: z
    .strictObject({
      name: Line(80),
      purpose: Line(160).nullable(),
      contact: Email.nullable(),
      privacyNotice: Prose(20_000).nullable(),
    })
    .partial(),
  response: NetworkWords.extend({ version: Version }),
});
