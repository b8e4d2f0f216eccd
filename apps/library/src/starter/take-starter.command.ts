import { Command, CommandHandler } from '@nestjs/cqrs';
import { uuidv7 } from 'uuidv7';
import type { AnswerOf } from '#contracts/endpoint';
import type { takeStarter } from '#contracts/library/endpoints';
import type { Audience } from '#contracts/library/events';
import type { Tx } from '#messaging';
import { CommandInTransaction, digestOf, inTurn, type Caller } from '#service';
import { publishVersion } from '../items/publish-item.command';
import { reviewDay } from '../items/review-day';
import { startDraft } from '../items/start-item.command';
import { copiesIn, viewStarter } from './get-starter.query';
import type { Starter, StarterItem } from './read-starter';
import { StarterCopy } from './starter-copy.entity';

type View = AnswerOf<typeof takeStarter>;

export class TakeStarter extends Command<View> {
  constructor(
    readonly starter: Starter,
    readonly audience: Audience,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** All of what is missing, or nothing: of two organisers who take it at once the second finds it taken. */
@CommandHandler(TakeStarter)
export class TakeStarterHandler extends CommandInTransaction<TakeStarter> {
  protected async handle({ starter, audience, caller }: TakeStarter, tx: Tx): Promise<View> {
    await inTurn(tx, 'starter', starter.id);
    const copies = await copiesIn(tx.manager);
    // Lists show the latest first: they begin as the toolkit does.
    for (const item of starter.sections.flatMap(({ items }) => items).reverse()) {
      if (!copies.has(item.id)) await copy(tx, item, audience, caller);
    }
    return viewStarter(tx.manager, starter);
  }
}

async function copy(
  tx: Tx,
  { id: starterId, kind, content, evidence }: StarterItem,
  audience: Audience,
  caller: Caller,
): Promise<void> {
  const copyId = uuidv7();
  await tx.manager.insert(StarterCopy, { starterId, copyId, takenAt: new Date() });
  const item = await startDraft(tx, { id: copyId, kind, content }, caller, digestOf(starterId));
  Object.assign(item, { researchLevel: evidence.level, researchSource: evidence.why });
  await publishVersion(tx, item, content, {
    summary: '',
    audience,
    due: reviewDay(),
    byId: caller.personId,
  });
}
