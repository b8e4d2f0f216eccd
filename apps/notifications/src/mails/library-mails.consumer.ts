import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import {
  AuthorAsked,
  ItemHandedOver,
  ItemPublished,
  ItemReturned,
  ItemReviewDue,
  items,
  ItemSubmitted,
  type ItemState,
} from '#contracts/library/events';
import { on, Reaction, type Received, type Tx } from '#messaging';
import { MailChoice } from '../choices/mail-choice.entity';
import { PostOffice } from '../sending/post-office';
import { draft, draftFolded, type Draft } from './drafts';

/** Tells authors what became of what they wrote, and moderators that something waits for them. */
@Injectable()
export class LibraryMails extends Reaction<ItemState> {
  readonly name = 'notifications.library-mails';
  readonly topic = items;
  readonly since = 'beginning';

  constructor(private readonly postOffice: PostOffice) {
    super();
  }

  readonly handlers = [
    on(ItemReviewDue, async (event, tx) => {
      const { due, overdue } = event.details;
      const purpose = overdue ? 'review-overdue' : 'review-due';
      await this.tellAuthors(event, tx, { purpose, details: { due } });
    }),
    on(ItemSubmitted, async (event, tx) => {
      await draftFolded(tx, event, 'looks-wait');
      this.postOffice.openAfter(tx);
    }),
    on(ItemReturned, (event, tx) =>
      this.tellAuthors(event, tx, { purpose: 'given-back', issuerId: event.details.byId }),
    ),
    on(ItemPublished, async (event, tx) => {
      const { byId } = event.details;
      // Whoever publishes by themselves knows.
      if (event.state.authors.some(({ personId }) => personId === byId)) return;
      await this.tellAuthors(event, tx, { purpose: 'published-for-you', issuerId: byId });
    }),
    on(AuthorAsked, async (event, tx) => {
      // Once a day, however often they are asked by one name or address and another, and it is taken back.
      const { personId, byId } = event.details;
      const day = event.time.toISOString().slice(0, 'YYYY-MM-DD'.length);
      const once = `asked-to-write ${day} ${event.key} ${personId}`;
      await this.tell(event, tx, [personId], { purpose: 'asked-to-write', issuerId: byId, once });
    }),
    on(ItemHandedOver, (event, tx) =>
      this.tell(event, tx, [event.details.toId], { purpose: 'handed-over', issuerId: event.details.byId }),
    ),
  ];

  private async tellAuthors(event: Received<ItemState>, tx: Tx, mail: Omit<Draft, 'personId'>): Promise<void> {
    const authors = event.state.authors.map(({ personId }) => personId);
    await this.tell(event, tx, authors, mail);
  }

  private async tell(
    event: Received<ItemState>,
    tx: Tx,
    personIds: readonly string[],
    mail: Omit<Draft, 'personId'>,
  ): Promise<void> {
    for (const personId of await whoWants(tx, personIds)) {
      await draft(tx, event, { ...mail, personId, itemId: event.key });
    }
    this.postOffice.openAfter(tx);
  }
}

/** Those of them who did not choose to get no mails about the library. */
export async function whoWants(tx: Tx, personIds: readonly string[]): Promise<string[]> {
  const declined = await tx.manager.findBy(MailChoice, { personId: In([...personIds]), library: false });
  return personIds.filter((id) => !declined.some(({ personId }) => personId === id));
}
