import type { EntityManager } from 'typeorm';
import type { LogoView } from '#contracts/membership/endpoints';
import { NotFound } from '#service';
import { NetworkLogo } from './network.entity';

/** What pages need to know to show it. */
export async function viewLogo(manager: EntityManager): Promise<LogoView | null> {
  const logo = await manager.findOne(NetworkLogo, {
    where: { networkId: 'network' },
    select: { id: true, width: true, height: true },
  });
  return logo && { src: `/api/membership/network/logos/${logo.id}`, width: logo.width, height: logo.height };
}

/** @throws NotFound also for one that was replaced or removed. */
export async function findLogo(manager: EntityManager, id: string): Promise<NetworkLogo> {
  const logo = await manager.findOneBy(NetworkLogo, { id });
  if (!logo) throw new NotFound('logo');
  return logo;
}
