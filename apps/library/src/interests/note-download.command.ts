import { Inject } from '@nestjs/common';
import { Command, CommandHandler } from '@nestjs/cqrs';
import type { Tx } from '#messaging';
import { CommandInTransaction, SERVICE_CONFIG } from '#service';
import type { LibraryConfig } from '../library.config';
import { Interest } from './interest.entity';
import { interestOf } from './interest-links';

export class NoteDownload extends Command<void> {
  constructor(readonly token: string) {
    super();
  }
}

/** No event: who took it concerns nobody else. The time is that of the first, the edition that of the last. */
@CommandHandler(NoteDownload)
export class NoteDownloadHandler extends CommandInTransaction<NoteDownload> {
  constructor(@Inject(SERVICE_CONFIG) private readonly config: LibraryConfig) {
    super();
  }

  protected async handle({ token }: NoteDownload, tx: Tx): Promise<void> {
    const { id } = await interestOf(this.config, token, tx.manager, true);
    await tx.manager
      .createQueryBuilder()
      .update(Interest)
      .set({
        downloadedAt: () => 'coalesce(downloaded_at, now())',
        edition: () => '(SELECT number FROM toolkit WHERE id = toolkit_id)',
      })
      .where({ id })
      .execute();
  }
}
