import { Controller } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/membership/endpoints';
import { Handles, Input } from '#service';
import { listProspects } from './list-prospects.query';

@Controller()
export class ProspectsController {
  constructor(private readonly dataSource: DataSource) {}

  @Handles(endpoints.listProspects)
  list(@Input() { query }: InputOf<typeof endpoints.listProspects>) {
    return listProspects(this.dataSource, query);
  }
}
