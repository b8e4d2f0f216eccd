import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/directory/endpoints';
import { Handles, Input } from '#service';
import { readTaxonomies } from './list-taxonomies.query';
import { SaveTerm } from './save-term.command';

@Controller()
export class TermsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.listTaxonomies)
  list() {
    return readTaxonomies(this.dataSource.manager);
  }

  @Handles(endpoints.saveTerm)
  save(@Input() { params, body }: InputOf<typeof endpoints.saveTerm>) {
    return this.commands.execute(new SaveTerm(params, body));
  }
}
