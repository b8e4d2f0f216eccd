import type { DataSource } from 'typeorm';
import type { Me } from '#contracts/membership/endpoints';
import type { Caller } from '#service';
import { loadMe } from './me';
import { Sessions } from './sessions';

/** A session whose access token has run out is one all the same: the caller renews it when it needs to. */
export async function getSession(
  dataSource: DataSource,
  sessions: Sessions,
  caller: Caller | null,
  refreshToken: string | undefined,
): Promise<{ me: Me | null }> {
  if (caller) return { me: (await loadMe(dataSource.manager, caller.personId))?.me ?? null };
  return { me: refreshToken ? await sessions.holder(refreshToken) : null };
}
