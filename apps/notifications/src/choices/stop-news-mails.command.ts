import { Inject } from '@nestjs/common';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { Tx } from '#messaging';
import { CommandInTransaction, Problem, readLinkToken, SERVICE_CONFIG } from '#service';
import type { NotificationsConfig } from '../notifications.config';

class StopLinkUnknown extends Problem {
  constructor() {
    super('link-unknown', 'This link is not one of ours, or was not copied in full. Open it from the latest mail.');
  }
}

export class StopNewsMails extends Command<void> {
  constructor(readonly token: string) {
    super();
  }
}

/** For whoever such a mail went to, signed in or not; a repeat changes nothing. */
@CommandHandler(StopNewsMails)
export class StopNewsMailsHandler extends CommandInTransaction<StopNewsMails> {
  constructor(@Inject(SERVICE_CONFIG) private readonly config: NotificationsConfig) {
    super();
  }

  protected async handle({ token }: StopNewsMails, tx: Tx): Promise<void> {
    const personId = readLinkToken(this.config, 'news-mails', token);
    const stopped: unknown[] = await tx.manager.query(
      `INSERT INTO mail_choice (person_id, mentions, news) SELECT id, true, false FROM person WHERE id = $1
       ON CONFLICT (person_id) DO UPDATE SET news = false RETURNING 1`,
      [personId],
    );
    if (stopped.length === 0) throw new StopLinkUnknown();
  }
}
