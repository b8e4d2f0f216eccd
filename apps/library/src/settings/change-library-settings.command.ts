import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { changeLibrarySettings } from '#contracts/library/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction } from '#service';
import { LibrarySettings } from './library-settings.entity';

type Settings = AnswerOf<typeof changeLibrarySettings>;

export class ChangeLibrarySettings extends Command<Settings> {
  constructor(readonly settings: InputOf<typeof changeLibrarySettings>['body']) {
    super();
  }
}

@CommandHandler(ChangeLibrarySettings)
export class ChangeLibrarySettingsHandler extends CommandInTransaction<ChangeLibrarySettings> {
  protected async handle({ settings }: ChangeLibrarySettings, tx: Tx): Promise<Settings> {
    await tx.manager.upsert(LibrarySettings, { id: 'library', ...settings }, ['id']);
    return settings;
  }
}
