import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { Caller } from '#service';
import { Announcer } from './announcer';

/** Lets a socket stay as long as the caller's refreshed session; whichever instance holds it hears of it. */
export class RenewSocket extends Command<void> {
  constructor(
    readonly socketId: string,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(RenewSocket)
export class RenewSocketHandler implements ICommandHandler<RenewSocket> {
  constructor(private readonly announcer: Announcer) {}

  async execute({ socketId, caller }: RenewSocket): Promise<void> {
    this.announcer.say('discussions.socket-renewed', { socketId, caller });
  }
}
