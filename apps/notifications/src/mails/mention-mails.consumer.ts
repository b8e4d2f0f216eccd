import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { PeopleMentioned, threads, type ThreadState } from '#contracts/discussions/events';
import { on, Reaction } from '#messaging';
import { MailChoice } from '../choices/mail-choice.entity';
import { PostOffice } from '../sending/post-office';
import { draft } from './drafts';

/** Tells whoever was mentioned, unless they want no such mails: who did, and where. What was said is read there. */
@Injectable()
export class MentionMails extends Reaction<ThreadState> {
  readonly name = 'notifications.mention-mails';
  readonly topic = threads;
  readonly since = 'beginning';

  constructor(private readonly postOffice: PostOffice) {
    super();
  }

  readonly handlers = [
    on(PeopleMentioned, async (event, tx) => {
      const { personIds, byId, messageId, seq } = event.details;
      const declined = await tx.manager.findBy(MailChoice, { personId: In(personIds), mentions: false });
      const details = { seq, subject: event.state.subject };
      for (const personId of personIds) {
        if (declined.some((choice) => choice.personId === personId)) continue;
        const mail = { purpose: 'mentioned', personId, issuerId: byId, threadId: event.key, details } as const;
        await draft(tx, event, { ...mail, about: messageId, once: `${messageId} ${personId}` });
      }
      this.postOffice.openAfter(tx);
    }),
  ];
}
