import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { CommandBus } from '@nestjs/cqrs';
import { interests } from '#contracts/library/events';
import { people } from '#contracts/membership/events';
import { pollVoters } from '#contracts/scheduling/polls.events';
import { ownerOf } from '#contracts/topic';
import { NotFound, withServiceAtRest, type ServiceAtRest } from '#service';
import { ForgetInterest } from '../../../library/src/interests/forget-interest.command';
import { LeaveAgain } from '../../../membership/src/people/leave-again.command';
import { TakeOffPoll } from '../../../scheduling/src/voters/take-off-poll.command';
import { DEFINITIONS } from '../definitions';
import { eachOnce, erasedIn, NOTED, type Erased } from './erased-list';
import { ERASE_AGAIN } from './restore-backup';

/** How who went is made to go again, by its service's own rules. @returns false where they have to stay for now. */
type Again = (service: ServiceAtRest, key: string) => Promise<boolean>;

const AGAIN: Readonly<Record<string, Again>> = {
  [people.name]: (membership, key) => membership.get(CommandBus).execute(new LeaveAgain(key)),
  [interests.name]: async (library, key) => {
    await library.get(CommandBus).execute(new ForgetInterest(key));
    return true;
  },
  [pollVoters.name]: async (scheduling, key) => {
    const found = 'SELECT poll_id AS "pollId" FROM poll_voter WHERE id = $1';
    const [voter] = await scheduling.dataSource.query<{ pollId: string }[]>(found, [key]);
    if (voter) await scheduling.get(CommandBus).execute(new TakeOffPoll(voter.pollId, key));
    return true;
  },
};

/**
 * After a restore, before anybody is let in: whoever left or was forgotten since the backup was made goes once more, and other
 * services follow by the events of it. Where it breaks off, the next start begins again, and what was done stays done.
 */
export async function eraseAgain(
  dataDir: string,
  settings: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<void> {
  const path = join(dataDir, ERASE_AGAIN);
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return;
  const all = eachOnce(erasedIn(text));
  const stay: Erased[] = [];
  for (const topic of NOTED) {
    const erased = all.filter((one) => one.topic === topic);
    const definition = DEFINITIONS.find(({ name }) => name === ownerOf({ name: topic }))!;
    if (erased.length === 0) continue;
    await withServiceAtRest(definition, { ...settings, DATABASE_POOL: '3' }, async (service) => {
      for (const one of erased) if (!(await goAgain(service, one))) stay.push(one);
    });
  }
  await rm(path);
  say(`Who left or was forgotten since the backup was made has gone again: ${all.length - stay.length}.`);
  for (const { key } of stay)
    say(`The person ${key} had left and is in the network again, since nobody else would run it: remove them.`);
}

/** @returns false where they have to stay for now. */
async function goAgain(service: ServiceAtRest, { topic, key }: Erased): Promise<boolean> {
  try {
    return await AGAIN[topic]!(service, key);
  } catch (error) {
    // They were not there yet when the backup was made.
    if (error instanceof NotFound) return true;
    throw error;
  }
}
