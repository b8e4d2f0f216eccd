import { Command, CommandHandler } from '@nestjs/cqrs';
import { KeyRetired } from '#contracts/membership/events';
import type { Tx } from '#messaging';
import { change, CommandInTransaction, rememberKey } from '#service';
import { SigningKey } from './signing-key.entity';

export class RetireKeys extends Command<void> {}

/** Retires each key whose successor has signed for so long that no token of it counts any more. */
@CommandHandler(RetireKeys)
export class RetireKeysHandler extends CommandInTransaction<RetireKeys> {
  protected async handle(_: RetireKeys, tx: Tx): Promise<void> {
    const active = await tx.manager.find(SigningKey, {
      where: { standing: 'active' },
      order: { createdAt: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    for (const [nth, key] of active.entries()) {
      const next = active[nth + 1];
      if (!next || next.othersRetireAt().getTime() > Date.now()) continue;
      key.retire();
      await change(tx, key, KeyRetired);
      await rememberKey(tx.manager, key);
    }
  }
}
