import { Check, Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { ThreadState } from '#contracts/discussions/events';
import type { MailStanding } from '#contracts/notifications/endpoints';
import type { RegistrationState } from '#contracts/scheduling/events';
import type { Because } from '#contracts/scheduling/seating';
import type { CalendarPart } from '../letters/calendar-part';
import type { Ageing, EntryNamed, Known, Letter, RolesChanged } from '../letters/letter';
import type { Purpose } from '../letters/purpose';
import { AddressUnconfirmed, LinkOver, MailHasLeft, MailNotSetUp } from './mail.errors';

/** What an event says beyond its aggregate's state, where a mail tells it. */
export interface MailDetails {
  /** Why an application was declined or a gathering cancelled, as the organiser wrote it. */
  reason?: string | null;
  /** Why an organiser took a registration back, as they wrote it. */
  refusedFor?: string | undefined;
  /** Why a place came to them; until when it is held for them; that they let one pass. */
  because?: Because | undefined;
  until?: string;
  letPass?: boolean | undefined;
  /** That the start came nearer, and it is held for less long. */
  isShorter?: boolean | undefined;
  /** That a lead of their organisation registered them, or gave up their place. */
  byLead?: boolean | undefined;
  /** That they had asked for a place and those who run the gathering said yes; what else became of their request. */
  approved?: boolean | undefined;
  request?: RegistrationState['request'];
  /** The fields of a gathering that changed. */
  changed?: string[];
  /** The day by which something is to be looked at again. */
  due?: string;
  /** The number of the message that mentions somebody, and what its thread hangs on. */
  seq?: number;
  subject?: ThreadState['subject'];
  /** The title of what is not what it was in a toolkit. */
  noticed?: string;
  /** Of how many items, or entries of the directory, there is something new, and which are the latest of them. */
  things?: number;
  itemIds?: string[];
  entryIds?: string[];
  /** What a partner says of itself or of what it offers, by its name. */
  entry?: EntryNamed;
  /** Programmes that are about to be a step older, and when. */
  ageing?: readonly Ageing[];
  /** Of an introduction: which, and the version that it had at least when the mail was drafted. */
  introductionId?: string;
  introductionVersion?: number;
  /** The same of a request for places. */
  takingId?: string;
  takingVersion?: number;
  /** The version that a date that is sought had at least when the mail was drafted. */
  pollVersion?: number;
  /** That somebody is asked how it stands: so many months later, and whether as a lead. */
  commitment?: { months: number; isLead: boolean };
  /** What a programme changes for its reader. */
  programme?: NonNullable<Known['programme']>;
  /** What became of their place at one of its sessions. */
  sessionPlace?: NonNullable<Known['sessionPlace']>;
  /** The number of the invitation that their calendar declined. */
  answered?: number;
  /** A session that they proposed, and what was decided of it. */
  proposal?: NonNullable<Known['proposal']>;
  /** Roles that the person was given, or had taken. */
  roles?: RolesChanged;
  /** Whoever has gone was removed, and did not leave by themselves. */
  wasRemoved?: boolean;
  /** The address that somebody asked to have. */
  newAddress?: string;
  /** Where it goes, whatever the person's address is by then. */
  to?: string;
  /** It goes to an address of which nobody knows whose it is, until its owner confirms it. */
  unconfirmed?: boolean;
}

/**
 * One mail to one person. It begins as a `draft` that only refers to whom and what it is about, so that an event
 * is never held up by what is still on its way from another topic; it is composed once all of that is known here.
 * A secret link is kept by its id alone: whoever shows or sends the mail derives the address.
 */
@Entity('mail')
@Unique('mail_once', ['once'])
@Check('mail_standing', `standing IN ('draft', 'kept', 'waiting', 'sent', 'failed', 'dropped')`)
@Check('mail_composed', `standing IN ('draft', 'dropped') OR letter IS NOT NULL`)
@Index('mail_draft_due', { synchronize: false })
@Index('mail_link_due', { synchronize: false })
@Index('mail_waiting_due', { synchronize: false })
@Index('mail_listed', { synchronize: false })
@Index('mail_about', { synchronize: false })
@Index('mail_gathering', { synchronize: false })
@Index('mail_person', { synchronize: false })
@Index('mail_issuer', { synchronize: false })
@Index('mail_unseen', { synchronize: false })
@Index('mail_looks', { synchronize: false })
@Index('mail_changes', { synchronize: false })
export class Mail {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'mail_pkey' }) id!: string;

  /** What makes it the same mail: the event and the person, or the link it brings. */
  @Column('text') once!: string;
  @Column('text') purpose!: Purpose;

  /** The aggregate it tells of (a link, an application, a registration, a gathering), and the version it had. */
  @Column('uuid') about!: string;
  @Column('integer', { name: 'about_version' }) aboutVersion!: number;

  /** Null on a draft to the organisers, whoever they are when it is composed. */
  @Column('uuid', { name: 'person_id', nullable: true }) personId!: string | null;
  @Column('uuid', { name: 'issuer_id', nullable: true }) issuerId!: string | null;

  /** Where it is not the person's own. */
  @Column('uuid', { name: 'organisation_id', nullable: true }) organisationId!: string | null;
  @Column('uuid', { name: 'gathering_id', nullable: true }) gatheringId!: string | null;
  @Column('uuid', { name: 'thread_id', nullable: true }) threadId!: string | null;
  @Column('uuid', { name: 'item_id', nullable: true }) itemId!: string | null;
  @Column('uuid', { name: 'link_id', nullable: true }) linkId!: string | null;
  @Column('jsonb', { default: {} }) details!: MailDetails;

  /** When its link stops working, or what it reminds of begins: later it is not sent. */
  @Column('timestamptz', { name: 'expires_at', nullable: true }) expiresAt!: Date | null;
  @Column('text', { default: 'draft' }) standing!: MailStanding | 'draft';
  @Column('text', { name: 'to_address', default: '' }) to!: string;
  @Column('text') subject!: string;
  @Column('jsonb', { nullable: true }) letter!: Letter | null;

  /** Of one about a gathering: its number among those to this person about it, in the order of composing. */
  @Column('integer', { nullable: true }) sequence!: number | null;
  @Column('jsonb', { nullable: true }) calendar!: CalendarPart | null;
  @Column('text', { nullable: true }) problem!: string | null;
  @Column('integer', { default: 0 }) attempts!: number;
  @Column('integer', { default: 0 }) repeats!: number;

  /** The mail server was given it, and its answer is not recorded: the next try may be a repeat. */
  @Column('boolean', { name: 'handed_over', default: false }) handedOver!: boolean;
  @Column('timestamptz', { name: 'created_at', default: () => 'now()' }) createdAt!: Date;
  /** It failed, and nobody has looked since. */
  @Column('boolean', { name: 'is_unseen', default: false }) isUnseen!: boolean;
  /** When somebody said that it may leave now, of one that was kept or had failed. */
  @Column('timestamptz', { name: 'released_at', nullable: true }) releasedAt!: Date | null;

  /**
   * When it is composed or tried next; while it is being sent, when another instance may take it over; of one that was
   * dropped meanwhile, how long later ones wait for it.
   */
  @Column('timestamptz', { name: 'due_at', nullable: true, default: () => 'now()' }) dueAt!: Date | null;
  @Column('timestamptz', { name: 'sent_at', nullable: true }) sentAt!: Date | null;

  /** @throws MailHasLeft, MailNotSetUp, AddressUnconfirmed or LinkOver where sending it again makes no sense. */
  sendAgain(now: Date, isMailSetUp: boolean): void {
    if (this.standing === 'sent' || this.standing === 'dropped') throw new MailHasLeft(this.standing);
    if (!isMailSetUp) throw new MailNotSetUp();
    if (this.details.unconfirmed) throw new AddressUnconfirmed();
    if (this.expiresAt && this.expiresAt <= now) throw this.linkId ? new LinkOver() : new MailHasLeft('dropped');
    // These go on by themselves, and may be with the mail server just now.
    if (this.standing === 'draft' || this.standing === 'waiting') return;
    // What was kept is written anew: its reader, their address or what it asks for may be another by now.
    if (this.standing === 'kept') this.calendar = null;
    this.standing = this.standing === 'kept' ? 'draft' : 'waiting';
    this.attempts = 0;
    this.problem = null;
    this.releasedAt = this.dueAt = now;
  }
}
