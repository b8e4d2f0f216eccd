import { z } from 'zod';
import { endpoint } from '../endpoint';
import { countedPageOf, Email, Id, Instant, Line, PageQuery, Prose, Version } from '../primitives';
import { Url } from './content';
import { ApplicantStanding } from './events';
import { RegisterNumber } from './registers';

/** An organisation asks to stand in the directory; whoever asks is to keep its entry. */
const path = '/api/directory/partner-applications';

export const applyAsPartner = endpoint({
  method: 'POST',
  path,
  summary:
    'Asks for an organisation to stand in the directory. It waits for an organiser once whoever asked has confirmed their address; where no mail leaves, at once.',
  access: ['anyone'],
  area: null,
  problems: ['id-taken', 'too-many-attempts'],
  body: z.strictObject({
    id: Id,
    organisation: Line(200, 2),
    register: RegisterNumber.nullable().default(null),
    website: Url.nullable().default(null),
    description: Prose(5000).pipe(z.string().min(20, 'Say in a sentence or two what it does, and for whom.')),
    name: Line(120),
    email: Email,
  }),
  status: 202,
  response: z.object({
    /** `asked` until the link is followed that was mailed. */
    standing: ApplicantStanding,
  }),
});

const Token = z.strictObject({ token: z.string().max(100) });

export const confirmPartnerApplication = endpoint({
  method: 'POST',
  path: `${path}/confirmation`,
  summary:
    'Confirms by the link that was mailed that the address is theirs: then it waits for an organiser. A repeat answers the same.',
  access: ['link-holder'],
  problems: ['link-unknown', 'link-expired'],
  body: Token,
  status: 200,
  response: z.object({ organisation: z.string(), standing: ApplicantStanding }),
});

export const listPartnerApplications = endpoint({
  method: 'GET',
  path,
  summary: 'Organisations that ask to stand in the directory, the oldest first.',
  access: ['organiser'],
  personal: true,
  query: PageQuery,
  response: countedPageOf(
    z.object({
      id: Id,
      version: Version,
      organisation: z.string(),
      register: RegisterNumber.nullable(),
      website: z.string().nullable(),
      description: z.string(),
      name: z.string(),
      email: z.string(),
      at: Instant,
      /** Partners that may be the same: they share the number, or are written alike. */
      twins: z.array(z.object({ id: Id, name: z.string(), why: z.enum(['number', 'name']) })),
    }),
  ),
});

export const decidePartnerApplication = endpoint({
  method: 'POST',
  path: `${path}/:applicationId/decision`,
  summary:
    'Approves it, which starts the partner’s entry as a draft under the id that is given, or declines it with a reason that whoever asked reads.',
  access: ['organiser'],
  problems: ['change-over', 'id-taken'],
  params: { applicationId: Id },
  body: z.discriminatedUnion('decision', [
    z.strictObject({ decision: z.literal('approved'), version: Version, partnerId: Id }),
    z.strictObject({
      decision: z.literal('declined'),
      version: Version,
      reason: Prose(1000).pipe(z.string().min(1, 'Write the reason: whoever asked reads it.')),
    }),
  ]),
});
