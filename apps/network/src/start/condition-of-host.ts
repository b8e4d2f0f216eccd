import { statfs } from 'node:fs/promises';
import type { HostCondition } from '#contracts/condition';
import type { DailyBackups } from '../backups/daily-backups';

/** What administrators are told of the process that runs all services, and of where it keeps their data. */
export async function conditionOfHost(dataDir: string, backups: DailyBackups): Promise<HostCondition> {
  const [{ bavail, blocks, bsize }, { last, failure, trial, trialDue, ...kept }] = await Promise.all([
    statfs(dataDir),
    backups.state(),
  ]);
  return {
    disk: { freeBytes: bavail * bsize, allBytes: blocks * bsize },
    memoryBytes: process.memoryUsage.rss(),
    backups: {
      ...kept,
      last: last && { ...last, at: last.at.toISOString() },
      failure: failure && { ...failure, since: failure.since.toISOString() },
      trial: trial && {
        ...{ at: trial.at.toISOString(), backup: trial.backup, seconds: trial.seconds },
        failure: trial.failure,
      },
      trialDue: trialDue && trialDue.toISOString(),
    },
  };
}
