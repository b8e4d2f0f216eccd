import { CommandBus } from '@nestjs/cqrs';
import { LocalBroker } from '#messaging';
import { createService, type Caller } from '#service';
import { Register } from '../src/registrations/register.command';
import { scheduling } from '../src/scheduling.service';

/** Scheduling in a process of its own, to be killed: it registers whom it is told, on the database it is given. */
void void createService(scheduling, { env: process.env, broker: new LocalBroker() }).then(({ app }) => {
  process.on('message', ({ gatheringId, callers }: { gatheringId: string; callers: Caller[] }) => {
    const commands = app.get(CommandBus);
    for (const caller of callers) void commands.execute(new Register(gatheringId, caller, null)).catch(() => null);
  });
  process.send!('ready');
});
