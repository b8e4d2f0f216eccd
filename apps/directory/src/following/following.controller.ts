import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import * as endpoints from '#contracts/directory/endpoints';
import type { InputOf } from '#contracts/endpoint';
import { Handles, Input, SeeNews, SignedIn, Unfollow, type Caller } from '#service';
import { FollowEntry } from './follow-entry.command';
import { readEntryNews, readFollowedEntries } from './followed-entries.query';

@Controller()
export class FollowingController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.listFollowedEntries)
  async list(@SignedIn() { personId }: Caller) {
    return { items: await readFollowedEntries(this.dataSource.manager, personId) };
  }

  @Handles(endpoints.followEntry)
  follow(@Input() { params, body }: InputOf<typeof endpoints.followEntry>, @SignedIn() { personId }: Caller) {
    return this.commands.execute(new FollowEntry(params.followingId, body.entryId, personId));
  }

  @Handles(endpoints.unfollowEntry)
  unfollow(@Input() { params }: InputOf<typeof endpoints.unfollowEntry>, @SignedIn() { personId }: Caller) {
    return this.commands.execute(new Unfollow(params.followingId, personId));
  }

  @Handles(endpoints.listEntryNews)
  news(@Input() { query }: InputOf<typeof endpoints.listEntryNews>, @SignedIn() { personId }: Caller) {
    return readEntryNews(this.dataSource, query, personId);
  }

  @Handles(endpoints.seeEntryNews)
  see(@Input() { body }: InputOf<typeof endpoints.seeEntryNews>, @SignedIn() { personId }: Caller) {
    const { entryId, ...seen } = body;
    return this.commands.execute(new SeeNews({ ...seen, thingId: entryId }, personId));
  }
}
