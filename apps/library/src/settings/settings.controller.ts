import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/library/endpoints';
import { Handles, Input } from '#service';
import { ChangeLibrarySettings } from './change-library-settings.command';
import { LibrarySettings } from './library-settings.entity';

@Controller()
export class SettingsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.getLibrarySettings)
  async get() {
    return { lookFirst: await this.dataSource.manager.existsBy(LibrarySettings, { lookFirst: true }) };
  }

  @Handles(endpoints.changeLibrarySettings)
  change(@Input() { body }: InputOf<typeof endpoints.changeLibrarySettings>) {
    return this.commands.execute(new ChangeLibrarySettings(body));
  }
}
