import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/library/endpoints';
import { Handles, Input, SignedIn, type Caller } from '#service';
import { ChangeAuthors } from './change-authors.command';

@Controller()
export class AuthorsController {
  constructor(private readonly commands: CommandBus) {}

  @Handles(endpoints.addAuthor)
  add(@Input() { params }: InputOf<typeof endpoints.addAuthor>, @SignedIn() caller: Caller) {
    return this.commands.execute(new ChangeAuthors(params.itemId, params.personId, true, caller));
  }

  @Handles(endpoints.removeAuthor)
  remove(@Input() { params }: InputOf<typeof endpoints.removeAuthor>, @SignedIn() caller: Caller) {
    return this.commands.execute(new ChangeAuthors(params.itemId, params.personId, false, caller));
  }
}
