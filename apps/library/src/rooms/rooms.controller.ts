import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource, type EntityManager } from 'typeorm';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/library/endpoints';
import { Handles, Input, SignedIn, type Caller } from '#service';
import { OpenRoomNote } from './open-room-note.command';
import { OpenRoomSummary } from './open-room-summary.command';
import { expectInRoom, roomNote, roomSummary } from './room.rows';

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
    return { itemId: await roomNote(await this.inRoom(gatheringId, caller), gatheringId) };
  }

  @Handles(endpoints.openRoomNote)
  open(@Input() { params, body }: InputOf<typeof endpoints.openRoomNote>, @SignedIn() caller: Caller) {
    return this.commands.execute(new OpenRoomNote(params.gatheringId, body.id, caller));
  }

  @Handles(endpoints.getRoomSummary)
  async summary(
    @Input() { params: { gatheringId } }: InputOf<typeof endpoints.getRoomSummary>,
    @SignedIn() caller: Caller,
  ): Promise<{ itemId: string | null }> {
    return { itemId: await roomSummary(await this.inRoom(gatheringId, caller), gatheringId) };
  }

  @Handles(endpoints.openRoomSummary)
  openSummary(@Input() { params, body }: InputOf<typeof endpoints.openRoomSummary>, @SignedIn() caller: Caller) {
    return this.commands.execute(new OpenRoomSummary(params.gatheringId, body.id, caller));
  }

  private async inRoom(gatheringId: string, caller: Caller): Promise<EntityManager> {
    const { manager } = this.dataSource;
    await expectInRoom(manager, gatheringId, caller);
    return manager;
  }
}
