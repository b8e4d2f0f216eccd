import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/library/endpoints';
import { Handles, Input, SeeNews, SignedIn, type Caller } from '#service';
import { readNews } from './list-news.query';

@Controller()
export class NewsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.listNews)
  list(@Input() { query }: InputOf<typeof endpoints.listNews>, @SignedIn() caller: Caller) {
    return readNews(this.dataSource, query, caller);
  }

  @Handles(endpoints.seeNews)
  see(@Input() { body }: InputOf<typeof endpoints.seeNews>, @SignedIn() { personId }: Caller) {
    const { itemId, ...seen } = body;
    return this.commands.execute(new SeeNews({ ...seen, thingId: itemId }, personId));
  }
}
