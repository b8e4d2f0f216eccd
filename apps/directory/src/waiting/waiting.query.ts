import type { DataSource } from 'typeorm';
import type { getWaitingInDirectory } from '#contracts/directory/endpoints';
import type { AnswerOf } from '#contracts/endpoint';
import { isOrganiser, isPartner, type Caller } from '#service';
import { listApplications } from '../applications/list-applications.query';
import { listWaiting } from '../entries/list-changes.query';
import { listEscalated, listMine } from '../introductions/list-introductions.query';
import { listOfSide } from '../takings/list-takings.query';

const FEW = { limit: 5 };
const NONE = { items: [], total: 0 };

/** Counted by the lists themselves, so that a count and its list never differ. */
export async function readWaiting(
  dataSource: DataSource,
  caller: Caller,
): Promise<AnswerOf<typeof getWaitingInDirectory>> {
  // One after the other: whoever asks this holds one connection. What a partner asked for waits for the employer.
  const introductions = await listMine(dataSource, { show: 'waiting', ...FEW }, caller);
  const takings = isPartner(caller) ? NONE : await listOfSide(dataSource, { show: 'waiting', ...FEW }, caller);
  if (!isOrganiser(caller)) return { introductions, takings, escalated: NONE, changes: 0, applications: 0 };
  const escalated = await listEscalated(dataSource, FEW, caller);
  const changes = await listWaiting(dataSource, { limit: 1 });
  const applications = await listApplications(dataSource, { limit: 1 });
  return { introductions, takings, escalated, changes: changes.total, applications: applications.total };
}
