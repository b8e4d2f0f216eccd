import { Command, CommandHandler } from '@nestjs/cqrs';
import type { DataSource } from 'typeorm';
import { COUNTED_TO } from '#contracts/counted-to';
import type { AnswerOf } from '#contracts/endpoint';
import type { getWaitingInMails } from '#contracts/notifications/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction } from '#service';

const UNSEEN = `is_unseen AND standing = 'failed'`;

export async function readWaiting(dataSource: DataSource): Promise<AnswerOf<typeof getWaitingInMails>> {
  const [counted]: { failed: number }[] = await dataSource.query(
    `SELECT count(*)::integer AS failed FROM (SELECT FROM mail WHERE ${UNSEEN} LIMIT ${COUNTED_TO + 1}) unseen`,
  );
  return counted!;
}

export class SeeFailedMails extends Command<void> {}

/** One administrator's look is enough: whoever looks sees all of them. */
@CommandHandler(SeeFailedMails)
export class SeeFailedMailsHandler extends CommandInTransaction<SeeFailedMails> {
  protected async handle(_: SeeFailedMails, tx: Tx): Promise<void> {
    await tx.manager.query(`UPDATE mail SET is_unseen = false WHERE ${UNSEEN}`);
  }
}
