import { Controller } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/library/endpoints';
import { Handles, Input, Visitor, type Caller } from '#service';
import { findRelated } from './related.query';

@Controller()
export class RelatedController {
  constructor(private readonly dataSource: DataSource) {}

  @Handles(endpoints.listRelated)
  list(@Input() { params }: InputOf<typeof endpoints.listRelated>, @Visitor() caller: Caller | null) {
    return findRelated(this.dataSource, params.itemId, caller);
  }
}
