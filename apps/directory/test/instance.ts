import { pino } from 'pino';
import { LocalBroker } from '#messaging';
import { createService } from '#service';
import { directory } from '../src/directory.service';

/** An instance of the directory as a process of its own, to be killed. It tells its address once it listens. */
async function main(): Promise<void> {
  const log = pino({ level: 'silent' });
  const { app } = await createService(directory, { env: process.env, broker: new LocalBroker(), log });
  await app.listen(0, '127.0.0.1');
  process.send?.(await app.getUrl());
}

void main();
