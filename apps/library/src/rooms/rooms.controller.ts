import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/library/endpoints';
import { Handles, Input, isOrganiser, NotFound, SignedIn, type Caller } from '#service';
import { OpenRoomNote } from './open-room-note.command';
import { hasPlace, roomNote } from './room.rows';

@Controller()
export class RoomsController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.getRoomNote)
  async get(
    @Input() { params: { gatheringId } }: InputOf<typeof endpoints.getRoomNote>,
    @SignedIn() caller: Caller,
  ): Promise<{ itemId: string | null }> {
    const { manager } = this.dataSource;
    if (!isOrganiser(caller) && !(await hasPlace(manager, gatheringId, caller.personId))) {
      throw new NotFound('gathering');
    }
    return { itemId: await roomNote(manager, gatheringId) };
  }

  @Handles(endpoints.openRoomNote)
  open(@Input() { params, body }: InputOf<typeof endpoints.openRoomNote>, @SignedIn() caller: Caller) {
    return this.commands.execute(new OpenRoomNote(params.gatheringId, body.id, caller));
  }
}
