import type { Role } from '#contracts/membership/events';
import type { ThreadState } from '#contracts/discussions/events';
import type { Addressed } from '#contracts/notifications/endpoints';
import type { Because } from '#contracts/scheduling/seating';
import type { GatheringState, PollState, RegistrationState } from '#contracts/scheduling/events';
import type { AgendaLine, Slot } from '#contracts/scheduling/programme';
import type { Decision } from '#contracts/scheduling/proposal-words';

/** What a mail says, before it is laid out as text and HTML. All of it is plain text. */
export interface Letter {
  /** Whose mail it is: the network's name. */
  readonly from: string;
  readonly subject: string;
  readonly heading: string;
  readonly greeting: string;
  readonly paragraphs: readonly string[];
  /** When and where, each with its label. */
  readonly facts: readonly (readonly [label: string, value: string])[];
  /** What somebody else wrote, line breaks kept. */
  readonly quote: string | null;
  /** The one button: a path of the web app, or null for the mail's own secret link. */
  readonly action: { readonly label: string; readonly path: string | null };
  /** It leads, beside its button, to giving up the place that it tells of: by a link of its own, derived as all secrets are. */
  readonly givesUp?: boolean;
  /** Why it came, and how to stop it. */
  readonly reason: string;
}

export interface NewsItem {
  readonly title: string;
  readonly withdrawn: boolean;
}

/** What a partner says of itself or of what it offers, by its name. */
export interface EntryNamed {
  readonly kind: 'partner' | 'programme';
  readonly id: string;
  readonly name: string;
}

/** A programme that is about to be a step older, and when. */
export interface Ageing {
  readonly name: string;
  readonly step: 'ageing' | 'stale' | 'hidden';
  readonly on: string;
}

export interface RolesChanged {
  readonly given: readonly Role[];
  readonly taken: readonly Role[];
}

/** What is known of a date that is sought. */
export type PollKnown = Pick<PollState, 'id' | 'title' | 'proposed' | 'deadline' | 'deadlineAt' | 'chosen'>;

/** What a letter is written from. */
export interface Known {
  readonly network: string;
  readonly person: string;
  readonly organisation: string;
  readonly issuer: string | null;
  /** They are asked to keep a partner's entry, and are no member. */
  readonly keepsEntry: boolean;
  readonly gathering: GatheringState | null;
  /** A date that is sought, and whether its reader has no account. */
  readonly poll: (PollKnown & { readonly isGuest: boolean }) | null;
  /** What an organiser wrote about it, to whom, and which of them reads this. */
  readonly announcement: {
    readonly addressed: readonly Addressed[];
    readonly readBy: Addressed;
    readonly subject: string;
    readonly text: string;
    readonly isPast: boolean;
  } | null;
  /** On whose clock the person reads, where that is known. */
  readonly zone: string | null;
  /** A thread, by what it hangs on, and the number of the message in it. */
  readonly thread: { id: string; subject: ThreadState['subject']; title: string; seq: number } | null;
  /** The title of what they asked for. */
  readonly toolkit: string | null;
  /** The title of what is not what it was in there. */
  readonly noticed: string | null;
  /** What the library holds, by its title: empty where that is still its authors' alone. */
  readonly item: { readonly id: string; readonly title: string } | null;
  /** Of how many items of the library, or entries of the directory, there is something new, and what the latest of them are called. */
  readonly news: { readonly things: number; readonly items: readonly NewsItem[] } | null;
  /** Between whom an introduction is, by name, and the day by which somebody is to answer. */
  readonly introduction: {
    readonly id: string;
    readonly programme: string;
    readonly partner: string;
    readonly employer: string;
    readonly answerBy: string | null;
  } | null;
  /** How many places of what a partner asks an employer for, or was given, and by when that is to be answered. */
  readonly taking: {
    readonly id: string;
    readonly offer: string;
    readonly partner: string;
    readonly employer: string;
    readonly asked: number;
    readonly places: number;
    readonly answerBy: string | null;
  } | null;
  /** How many texts wait for a moderator's look, or changes of partners for an organiser's. */
  readonly waiting: number;
  /** How many of them are organisations that ask to stand in the directory. */
  readonly applying: number;
  /** What a partner says of itself, or of what it offers. */
  readonly entry: EntryNamed | null;
  /** Programmes that are about to be a step older. */
  readonly ageing: readonly Ageing[] | null;
  /** A day (ISO 8601) by which something is to be done. */
  readonly due: string | null;
  /** As somebody wrote it: several lines. */
  readonly reason: string | null;
  /** Why an organiser took a registration back, as they wrote it. */
  readonly refusedFor: string | null;
  /** Of a place, mostly one that is offered, or was: until when it is held for them, why it came to them, and whether they let it pass. */
  readonly offer: {
    readonly until: string | null;
    readonly because: Because | null;
    readonly letPass: boolean;
    /** The start came nearer, so that it is held for less long. */
    readonly isShorter: boolean;
    /** A lead of their organisation asked for it, or gave it up. */
    readonly byLead: boolean;
    /** They had asked for a place, and those who run the gathering said yes; what else became of their request, which is `waiting` while they ask. */
    readonly approved: boolean;
    readonly request: RegistrationState['request'] | null;
  };
  readonly changed: readonly string[];
  /** How many months ago it was said what their organisation would do; and whether they said it, or lead it since who did has left. */
  readonly commitment: { readonly months: number; readonly isLead: boolean } | null;
  /** A session at which they have a place now, or for which they wait again. */
  readonly sessionPlace: { readonly title: string; readonly slot: Slot; readonly became: 'place' | 'waitlist' } | null;
  /** What a programme changes for them, session by session; `more`: not all of it is here. */
  readonly programme: { readonly lines: readonly AgendaLine[]; readonly more: boolean } | null;
  /** A session that they proposed, and what was decided of it. */
  readonly proposal: { readonly title: string; readonly decision: Decision } | null;
  /** Roles that the person was given, or had taken. */
  readonly roles: RolesChanged | null;
  /** The address that somebody asked to have. */
  readonly newAddress: string | null;
  /** Whoever has gone was removed, and did not leave by themselves. */
  readonly wasRemoved: boolean;
  readonly expiresAt: Date | null;
}

const NO_OFFER: Known['offer'] = {
  ...{ until: null, because: null, letPass: false, isShorter: false, byLead: false },
  ...{ approved: false, request: null },
};

/** Where a letter is about nothing of all this. */
export const KNOWN_OF_NOTHING: Omit<Known, 'network' | 'person' | 'organisation'> = {
  ...{
    issuer: null,
    keepsEntry: false,
    gathering: null,
    poll: null,
    announcement: null,
    zone: null,
    thread: null,
    toolkit: null,
    noticed: null,
  },
  ...{ item: null, news: null, introduction: null, taking: null, waiting: 0, applying: 0, entry: null, ageing: null },
  ...{
    due: null,
    reason: null,
    refusedFor: null,
    offer: NO_OFFER,
    changed: [],
    commitment: null,
    programme: null,
    sessionPlace: null,
    proposal: null,
    roles: null,
    newAddress: null,
    wasRemoved: false,
  },
  expiresAt: null,
};

type Written = Omit<Letter, 'from' | 'greeting' | 'facts' | 'quote'> & Partial<Letter>;
export type LetterWriter = (known: Known) => Written;

/** Completes what a writer says with what all letters have. */
export function letterOf(write: LetterWriter, known: Known): Letter {
  const common = { from: known.network, greeting: `Hello ${known.person},`, facts: [], quote: null };
  return { ...common, ...write(known) };
}
