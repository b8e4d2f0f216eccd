import { Command, CommandHandler } from '@nestjs/cqrs';
import { In } from 'typeorm';
import { uuidv7 } from 'uuidv7';
import type { AnswerOf } from '#contracts/endpoint';
import type { takeStarter } from '#contracts/library/endpoints';
import type { Audience } from '#contracts/library/events';
import type { Tx } from '#messaging';
import { CommandInTransaction, digestOf, inTurn, type Caller } from '#service';
import { Item } from '../items/item.entity';
import { publishVersion } from '../items/publish-item.command';
import { reviewDay } from '../items/review-day';
import { startDraft } from '../items/start-item.command';
import { startToolkit } from '../toolkits/start-toolkit.command';
import { copiesIn, viewStarter } from './get-starter.query';
import { itemsOf, type Starter, type StarterItem } from './read-starter';
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
    for (const item of itemsOf(starter).reverse()) {
      if (!copies.has(item.id)) await copy(tx, item, audience, caller);
    }
    if (!copies.has(starter.id)) await makeToolkit(tx, starter, audience, caller);
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

/** Of what was taken, as it is published today: some of it may have been taken, changed or withdrawn before. */
async function makeToolkit(tx: Tx, starter: Starter, audience: Audience, caller: Caller): Promise<void> {
  const { id: starterId, title, summary: words } = starter;
  const copies = await copiesIn(tx.manager);
  const published = await tx.manager.findBy(Item, { id: In([...copies.values()]), standing: 'published' });
  const numbers = new Map(published.map(({ id, number }) => [id, number]));
  const entriesOf = (items: readonly StarterItem[]) =>
    items.flatMap(({ id }) => {
      const itemId = copies.get(id)!;
      const number = numbers.get(itemId);
      return number === undefined ? [] : [{ itemId, number }];
    });
  const sections = starter.sections.map(({ title, introduction, items }) => ({
    ...{ id: uuidv7(), title, words: introduction },
    entries: entriesOf(items),
  }));
  const copyId = uuidv7();
  await tx.manager.insert(StarterCopy, { starterId, copyId, takenAt: new Date() });
  await startToolkit(tx, { id: copyId, title, words, audience, sections }, caller, digestOf(starterId));
}
