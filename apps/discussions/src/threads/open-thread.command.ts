import { Command, CommandHandler } from '@nestjs/cqrs';
import { ThreadOpened } from '#contracts/discussions/events';
import type { Tx } from '#messaging';
import { CommandInTransaction, NotFound } from '#service';

/** Opens a gathering's thread on its first use; a thread that is open stays as it is. */
export class OpenThread extends Command<void> {
  constructor(readonly gatheringId: string) {
    super();
  }
}

@CommandHandler(OpenThread)
export class OpenThreadHandler extends CommandInTransaction<OpenThread> {
  protected async handle({ gatheringId }: OpenThread, tx: Tx): Promise<void> {
    const rows: { opened: boolean }[] = await tx.manager.query(
      `WITH opened AS (
         INSERT INTO thread (id, version, subject, subject_id) SELECT id, 1, 'gathering', id FROM gathering WHERE id = $1
         ON CONFLICT DO NOTHING RETURNING id
       )
       SELECT EXISTS (SELECT FROM opened) AS opened FROM gathering WHERE id = $1`,
      [gatheringId],
    );
    if (!rows[0]) throw new NotFound('thread');
    if (!rows[0].opened) return;
    await tx.emit(ThreadOpened, { id: gatheringId, version: 1, subject: 'gathering', subjectId: gatheringId });
  }
}
