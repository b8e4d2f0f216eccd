import { Command, CommandHandler } from '@nestjs/cqrs';
import type { Tx } from '#messaging';
import { CommandInTransaction } from '#service';

/** `seq` may be lower than before: unread from there. Beyond the last message means all of it. */
export class MarkRead extends Command<void> {
  constructor(
    readonly threadId: string,
    readonly personId: string,
    readonly seq: number,
  ) {
    super();
  }
}

@CommandHandler(MarkRead)
export class MarkReadHandler extends CommandInTransaction<MarkRead> {
  protected async handle({ threadId, personId, seq }: MarkRead, tx: Tx): Promise<void> {
    await tx.manager.query(
      `INSERT INTO read_mark (thread_id, person_id, seq) SELECT id, $2, least($3::bigint, last_seq) FROM thread WHERE id = $1
       ON CONFLICT (thread_id, person_id) DO UPDATE SET seq = excluded.seq`,
      [threadId, personId, seq],
    );
  }
}
