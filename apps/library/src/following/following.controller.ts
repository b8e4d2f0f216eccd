import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/library/endpoints';
import { Handles, Input, SignedIn, Unfollow, type Caller } from '#service';
import { Follow } from './follow.command';
import { readFollowing } from './following.rows';

@Controller()
export class FollowingController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.listFollowing)
  async list(@SignedIn() caller: Caller) {
    return { items: await readFollowing(this.dataSource.manager, caller) };
  }

  @Handles(endpoints.follow)
  follow(@Input() { params, body }: InputOf<typeof endpoints.follow>, @SignedIn() caller: Caller) {
    return this.commands.execute(new Follow(params.followingId, body, caller));
  }

  @Handles(endpoints.unfollow)
  unfollow(@Input() { params }: InputOf<typeof endpoints.unfollow>, @SignedIn() { personId }: Caller) {
    return this.commands.execute(new Unfollow(params.followingId, personId));
  }
}
