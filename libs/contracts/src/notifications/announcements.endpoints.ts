import { z } from 'zod';
import { endpoint } from '../endpoint';
import { countedPageOf, Id, Instant, Line, PageQuery, Prose } from '../primitives';
import { LONGEST } from './announcing';
import { MailStanding } from './mail-standing';

const path = '/api/notifications';

/** Whom an announcement is for: those with a place, those who wait, or both. */
const Addressed = z.enum(['place', 'waitlist']);
export type Addressed = z.infer<typeof Addressed>;

const To = z
  .array(Addressed)
  .min(1, 'Choose whom you write to.')
  .refine((to) => new Set(to).size === to.length, 'Name each once.');

const Words = {
  to: To,
  subject: Line(LONGEST.subject, 3),
  text: Prose(LONGEST.text).pipe(z.string().min(1, 'Write what they are to read.')),
};

/** How many mails stand how, those apart that are untrue by now and do not leave. */
const MailCounts = z.object({
  waiting: z.int(),
  kept: z.int(),
  sent: z.int(),
  failed: z.int(),
  /** What they say was no longer true before they could leave: of somebody who gave up their place, for instance. */
  dropped: z.int(),
});
export type MailCounts = z.infer<typeof MailCounts>;

const Announcement = z.object({
  id: Id,
  to: z.array(Addressed),
  subject: z.string(),
  text: z.string(),
  by: z.object({ id: Id, name: z.string() }),
  at: Instant,
  /** To how many it was written. */
  people: z.int(),
  mails: MailCounts,
});
export type Announcement = z.infer<typeof Announcement>;

export const countGatheringMails = endpoint({
  method: 'GET',
  path: `${path}/gatherings/:gatheringId/mails`,
  summary: 'How the mails about a gathering stand, and how many people an announcement would reach.',
  access: ['organiser', 'co-host'],
  params: { gatheringId: Id },
  response: z.object({ mails: MailCounts, people: z.object({ place: z.int(), waitlist: z.int() }) }),
});

export const listAnnouncements = endpoint({
  method: 'GET',
  path: `${path}/gatherings/:gatheringId/announcements`,
  summary:
    'What organisers wrote to those with a place and to those who wait, the latest first, and what became of it.',
  access: ['organiser', 'co-host'],
  params: { gatheringId: Id },
  query: PageQuery,
  response: countedPageOf(Announcement),
});

export const listAnnouncementMails = endpoint({
  method: 'GET',
  path: `${path}/gatherings/:gatheringId/announcements/:announcementId/mails`,
  summary: 'To whom an announcement was written, and how the mail to each stands: neither its text nor any link.',
  access: ['organiser', 'co-host'],
  params: { gatheringId: Id, announcementId: Id },
  query: PageQuery,
  response: countedPageOf(
    z.object({
      id: Id,
      person: z.object({ id: Id.nullable(), name: z.string() }),
      standing: MailStanding,
    }),
  ),
});

export const previewAnnouncement = endpoint({
  method: 'POST',
  path: `${path}/gatherings/:gatheringId/announcement-preview`,
  summary:
    'The mail as those would read it to whom it would go, with the caller’s name in place of theirs. Nothing is kept.',
  access: ['organiser', 'co-host'],
  personal: true,
  problems: ['announcing-closed', 'nobody-to-write-to'],
  params: { gatheringId: Id },
  body: z.strictObject(Words),
  response: z.object({
    /** One for each kind of reader there is: why it came differs. */
    mails: z.array(
      z.object({
        readBy: Addressed,
        people: z.int(),
        from: z.string(),
        subject: z.string(),
        heading: z.string(),
        greeting: z.string(),
        facts: z.array(z.object({ label: z.string(), value: z.string() })),
        paragraphs: z.array(z.string()),
        quote: z.string(),
        button: z.string(),
        /** Where the button leads. */
        address: z.string(),
        reason: z.string(),
      }),
    ),
  }),
});

export const announce = endpoint({
  method: 'POST',
  path: `${path}/gatherings/:gatheringId/announcements`,
  summary:
    'Writes to those with a place at the gathering, to those who wait, or to both: one mail to each. A repeat answers the first.',
  access: ['organiser', 'co-host'],
  personal: true,
  problems: ['id-taken', 'announcing-closed', 'nobody-to-write-to', 'announced-too-often'],
  params: { gatheringId: Id },
  body: z.strictObject({ id: Id, ...Words }),
  status: 201,
  response: Announcement,
});
