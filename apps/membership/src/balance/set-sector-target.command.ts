import { Command, CommandHandler } from '@nestjs/cqrs';
import type { InputOf } from '#contracts/endpoint';
import type { SectorBalance, setSectorTarget } from '#contracts/membership/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, Stale } from '#service';
import { getBalance } from './get-balance.query';
import { SectorTarget } from './sector-target.entity';

export class SetSectorTarget extends Command<SectorBalance> {
  constructor(
    readonly version: number,
    readonly shares: InputOf<typeof setSectorTarget>['body']['shares'],
  ) {
    super();
  }
}

/** It is nobody's but this desk's, so it travels on no topic: screens that show it are told that it changed. */
@CommandHandler(SetSectorTarget)
export class SetSectorTargetHandler extends CommandInTransaction<SetSectorTarget> {
  protected async handle({ version, shares }: SetSectorTarget, tx: Tx): Promise<SectorBalance> {
    const target = await tx.manager.findOneOrFail(SectorTarget, {
      where: { id: 'network' },
      lock: { mode: 'pessimistic_write' },
    });
    if (target.version !== version) throw new Stale();
    target.shares = Object.fromEntries(shares.map(({ sector, percent }) => [sector, percent]));
    target.version += 1;
    await tx.manager.save(target);
    const audience = { persons: [], organisers: true };
    tx.hint({ topic: 'membership.balance', key: target.id, version: target.version, audience });
    return getBalance(tx.manager);
  }
}
