import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { Command, CommandBus, CommandHandler } from '@nestjs/cqrs';
import { CommandInTransaction, defineService } from '#service';
import { startService } from '#testing';

class LookAround extends Command<string> {}

@CommandHandler(LookAround)
class LookAroundHandler extends CommandInTransaction<LookAround> {
  protected async handle(): Promise<string> {
    return 'done';
  }
}

/** As pollers do, which look at once. */
@Injectable()
class StartsByItself implements OnApplicationBootstrap {
  found: Promise<string> | undefined;

  constructor(private readonly commands: CommandBus) {}

  onApplicationBootstrap(): void {
    this.found = this.commands.execute(new LookAround());
    this.found.catch(() => undefined);
  }
}

it('what works by itself finds the handlers of commands from its first moment', async () => {
  const library = defineService({ name: 'library', providers: [LookAroundHandler, StartsByItself] });
  const service = await startService(library);
  try {
    await expect(service.app.get(StartsByItself).found).resolves.toBe('done');
  } finally {
    await service.stop();
  }
});
