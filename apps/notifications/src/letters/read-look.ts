import type { EntityManager } from 'typeorm';
import type { NetworkState } from '#contracts/membership/events';
import type { Look } from './lay-out';

type Row = { colour: string | null; logo: NonNullable<NetworkState['logo']> | null };

/** How the network's mails look now. The logo's address is the same for everybody: who fetches it says nothing of who reads. */
export async function readLook(database: Pick<EntityManager, 'query'>, publicUrl: string): Promise<Look> {
  const [row]: Row[] = await database.query('SELECT colour, logo FROM network');
  if (!row) return { colour: null, logo: null };
  const { colour, logo } = row;
  return { colour, logo: logo && { ...logo, src: `${publicUrl}/api/membership/network/logos/${logo.id}` } };
}
