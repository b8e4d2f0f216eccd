import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Which mails a person wants; whoever has no row wants all. */
@Entity('mail_choice')
export class MailChoice {
  @PrimaryColumn('uuid', { name: 'person_id' }) personId!: string;

  /** One for each message that mentions them. */
  @Column('boolean') mentions!: boolean;

  /** About what they wrote for the library, and what waits there for their look. */
  @Column('boolean', { default: true }) library!: boolean;

  /** What is new in what they follow in the library, once a day. */
  @Column('boolean', { default: true }) news!: boolean;

  /** About what partners say of themselves: to those who keep it, and to organisers who look. */
  @Column('boolean', { default: true }) partners!: boolean;

  /** Before gatherings at which they have a place. */
  @Column('boolean', { default: true }) reminders!: boolean;

  /** The clock they read by (IANA), as their browser said it: mails tell times on it too. */
  @Column('text', { nullable: true }) zone!: string | null;
}
