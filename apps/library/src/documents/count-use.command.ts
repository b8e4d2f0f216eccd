import { Command, CommandHandler } from '@nestjs/cqrs';
import type { Tx } from '#messaging';
import { CommandInTransaction, NotFound, type Bind, type Caller } from '#service';
import { mayRead } from '../items/item.view';
import type { Use } from './document.entities';

export class CountUse extends Command<void> {
  constructor(
    readonly itemId: string,
    readonly how: Use,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** Counts what is published, for the organisation of whoever takes it. */
@CommandHandler(CountUse)
export class CountUseHandler extends CommandInTransaction<CountUse> {
  protected async handle({ itemId, how, caller }: CountUse, tx: Tx): Promise<void> {
    const values: unknown[] = [itemId, caller.organisationId, how];
    const bind: Bind = (value) => `$${values.push(value)}`;
    const counted: unknown[] = await tx.manager.query(
      `INSERT INTO item_use (item_id, organisation_id, how, times)
       SELECT i.id, $2, $3, 1 FROM item i WHERE i.id = $1 AND i.standing = 'published' AND ${mayRead(caller, bind)}
       ON CONFLICT (item_id, organisation_id, how) DO UPDATE SET times = item_use.times + 1
       RETURNING 1`,
      values,
    );
    if (counted.length === 0) throw new NotFound('item');
  }
}
