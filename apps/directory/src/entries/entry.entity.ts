import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn } from 'typeorm';
import { isSame } from '#contracts/directory/changes-between';
import { PartnerContent, ProgrammeContent } from '#contracts/directory/content';
import type { EntryStanding, PartnerState, ProgrammeState } from '#contracts/directory/events';
import type { EntryKind } from '#contracts/directory/endpoints';
import { organisationIdentifier } from '#contracts/directory/registers';
import { nextReminder, today } from '../freshness/days';
import { carriedOver } from './carried-over';

export type Content = PartnerContent | ProgrammeContent;

export const schemaOf = (kind: EntryKind) => (kind === 'partner' ? PartnerContent : ProgrammeContent);

/**
 * A partner, or a programme of one: what they say of themselves as it is approved (`content`), and the change to it that
 * waits for a look (`proposed`). What was approved before is in `entry_version`.
 */
@Entity('entry')
@Check('entry_kind', `kind IN ('partner', 'programme')`)
@Check('entry_standing', `standing IN ('draft', 'published', 'hidden')`)
@Index('entry_partner', ['partnerId', 'kind'])
@Index('entry_waiting', ['proposedAt', 'id'], { where: 'waiting' })
@Index('entry_remind', ['remindOn', 'id'], { where: `standing = 'published'` })
@Index('entry_assurance', ['assuranceId'], { unique: true })
// Their operator class and collation are more than the decorator can say.
@Index('entry_named', { synchronize: false })
@Index('entry_name_trigrams', { synchronize: false })
@Index('entry_like', { synchronize: false })
@Index('entry_registers', { synchronize: false })
export class Entry {
  @PrimaryColumn('uuid') id!: string;
  /** Undefined until it is written for the first time. */
  @Column('integer') version!: number;
  @Column('text') kind!: EntryKind;
  /** Of a partner its own. */
  @ForeignKey(() => Entry, { name: 'entry_partner_id_fkey' })
  @Column('uuid', { name: 'partner_id' })
  partnerId!: string;
  @Column('text') standing!: EntryStanding;
  /** Of the content that is approved; 0 before the first. */
  @Column('integer') number!: number;
  /** As approved; before, as proposed. */
  @Column('text') name!: string;
  @Column('text', { array: true }) registers!: string[];
  @Column('jsonb', { nullable: true }) content!: Content | null;
  @Column('jsonb', { nullable: true }) proposed!: Content | null;
  @Column('boolean') waiting!: boolean;
  @Column('uuid', { name: 'proposed_by', nullable: true }) proposedBy!: string | null;
  @Column('timestamp with time zone', { name: 'proposed_at', precision: 3, nullable: true }) proposedAt!: Date | null;
  /** What is asked of those whose change was not approved. */
  @Column('text', { nullable: true }) returned!: string | null;
  /** Of a partner: what its contacts write goes live without a look. */
  @Column('boolean') trusted!: boolean;
  @Column('date', { name: 'assured_on', nullable: true }) assuredOn!: string | null;
  /** Null where the holder of a mailed link did. */
  @Column('uuid', { name: 'assured_by', nullable: true }) assuredBy!: string | null;
  /** When those who keep it are next asked whether it is still true. */
  @Column('date', { name: 'remind_on', nullable: true }) remindOn!: string | null;
  /** Of a partner: the id of the latest mailed link that assures all it has published. */
  @Column('uuid', { name: 'assurance_id', nullable: true }) assuranceId!: string | null;
  @Column('text', { name: 'hidden_reason', nullable: true }) hiddenReason!: string | null;
  /** Of a programme: how many employers it has taken on through introductions that are not over. */
  @Column('integer', { default: 0 }) taken!: number;
  @Column('uuid', { name: 'started_by' }) startedBy!: string;
  @Column('bytea', { name: 'request_hash' }) requestHash!: Buffer;
  @Column('timestamp with time zone', { name: 'started_at', precision: 3 }) startedAt!: Date;
  @Column('timestamp with time zone', { name: 'published_at', precision: 3, nullable: true }) publishedAt!: Date | null;
  @Column('timestamp with time zone', { name: 'changed_at', precision: 3 }) changedAt!: Date;

  static start(of: Pick<Entry, 'id' | 'kind' | 'partnerId' | 'startedBy' | 'requestHash'> & { name: string }): Entry {
    const now = new Date();
    return Object.assign(new Entry(), {
      ...{ standing: 'draft', number: 0, registers: [], content: null, hiddenReason: null, trusted: false, taken: 0 },
      ...{ proposed: null, waiting: false, proposedBy: null, proposedAt: null, returned: null },
      ...{ assuredOn: null, assuredBy: null, remindOn: null, assuranceId: null, publishedAt: null },
      ...{ startedAt: now, changedAt: now },
      ...of,
    });
  }

  /** What it says from now on. */
  takesUp(content: Content): void {
    const registers = 'registers' in content ? content.registers.map(organisationIdentifier) : [];
    Object.assign(this, { content, registers, name: content.name, number: this.number + 1, changedAt: new Date() });
  }

  proposes(content: Content, byId: string): void {
    Object.assign(this, { proposed: content, proposedBy: byId, proposedAt: new Date(), waiting: true, returned: null });
    if (this.number === 0) this.name = content.name;
  }

  /**
   * Somebody else's word is what is approved from now on. The change that waits, or was returned, began from what was
   * there before: it is carried on to that, so that approving it undoes nothing else.
   */
  carriesChangeOver(before: Content | null): void {
    if (!this.proposed) return;
    // Of what was never approved the organiser begins from what is proposed.
    const { success, data } = schemaOf(this.kind).safeParse(
      carriedOver(before ?? this.proposed, this.proposed, this.content),
    );
    // What does not go together any more is left as it was written: its difference shows all of it.
    if (success) this.proposed = data;
    if (isSame(this.proposed, this.content)) this.dropsChange();
  }

  dropsChange(): void {
    Object.assign(this, { proposed: null, proposedBy: null, proposedAt: null, waiting: false, returned: null });
  }

  publishes(): void {
    const now = new Date();
    Object.assign(this, {
      standing: 'published',
      hiddenReason: null,
      publishedAt: this.publishedAt ?? now,
      changedAt: now,
    });
  }

  hides(reason: string): void {
    Object.assign(this, { standing: 'hidden', hiddenReason: reason, changedAt: new Date() });
  }

  /** That it is true. */
  isAssured(byId: string | null, assuredOn = today()): void {
    Object.assign(this, { assuredOn, assuredBy: byId });
    this.remindOn = nextReminder(this.assuredOn!);
  }

  toState(): PartnerState | ProgrammeState {
    const { id, version, standing, waiting, partnerId, registers, assuredOn } = this;
    const shared = { id, version, standing, waiting, name: this.content?.name ?? '' };
    if (this.kind === 'partner') return { ...shared, registers };
    const content = this.content as ProgrammeContent | null;
    const { stages = [], cohorts = [], areas = [] } = content ?? {};
    return {
      ...shared,
      partnerId,
      stages,
      cohorts,
      areas,
      open: content !== null && isOpen(content, this.taken),
      assuredOn,
    };
  }
}

/** Takes on employers, beside those that it has taken on. */
export const isOpen = ({ status, capacity }: ProgrammeContent, taken: number): boolean =>
  status === 'active' && (capacity === null || taken < capacity);

/** A content as it was approved; it changes no more, but that contacts who are taken out later go out of it. */
@Entity('entry_version')
export class EntryVersion {
  @ForeignKey(() => Entry, { name: 'entry_version_entry_id_fkey', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { name: 'entry_id' })
  entryId!: string;
  @PrimaryColumn('integer') number!: number;
  @Column('jsonb') content!: Content;
  @Column('uuid', { name: 'by_id' }) byId!: string;
  /** Who looked at it; null where nobody had to. */
  @Column('uuid', { name: 'approved_by', nullable: true }) approvedBy!: string | null;
  @Column('timestamp with time zone', { precision: 3 }) at!: Date;
}
