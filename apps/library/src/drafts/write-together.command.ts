import { Command, CommandHandler } from '@nestjs/cqrs';
import * as Y from 'yjs';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { writeTogether } from '#contracts/library/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, Problem, type Caller } from '#service';
import type { Item } from '../items/item.entity';
import { lockItem } from '../items/item.rows';
import { writtenOf } from '../items/written';
import { append, updateOf, updatesAfter } from './draft-updates';
import { noteWriter, writersBeside } from './draft-writers';
import { Draft } from './draft.entity';
import { keepContent, tellWriters } from './keep-draft';

type Turn = InputOf<typeof writeTogether>['body'];
type View = AnswerOf<typeof writeTogether>;

class WrittenAnew extends Problem {
  constructor() {
    super('written-anew', 'The text was replaced meanwhile. What you wrote is still here, beside what is there now.');
  }
}

export class WriteTogether extends Command<View> {
  constructor(
    readonly itemId: string,
    readonly turn: Turn,
    readonly caller: Caller,
  ) {
    super();
  }
}

/**
 * The item's row is locked, so updates have one order for everybody, and of two who open a draft at once one brings its
 * text. The database is the truth; those who write along are only told that there is more.
 */
@CommandHandler(WriteTogether)
export class WriteTogetherHandler extends CommandInTransaction<WriteTogether> {
  protected async handle({ itemId, turn, caller }: WriteTogether, tx: Tx): Promise<View> {
    const item = await lockItem(tx, itemId);
    const draft = await tx.manager.findOneByOrFail(Draft, { itemId });
    if (turn.writing !== null && turn.writing !== draft.writing) throw new WrittenAnew();
    const before = draft.seq;
    const others = turn.after < before ? await updatesAfter(tx, itemId, turn.after) : [];
    const isWritten = await take(tx, draft, turn);
    // With updates of others that one has not seen, what one sees is not yet what it comes to.
    if (turn.content && turn.after === before && draft.contentSeq < draft.seq) {
      draft.contentSeq = draft.seq;
      await keepContent(tx, item, draft, writtenOf(item.kind, turn.content, '#/content'), caller.personId);
    }
    const isElsewhere = turn.writer && (await noteWriter(tx, itemId, caller.personId, turn.writer));
    if (isWritten || isElsewhere) await tellWriters(tx, item, draft);
    return viewOf(tx, item, draft, others, turn.writer?.client);
  }
}

/** Appends what one wrote; a text that others brought already is not brought again. */
async function take(tx: Tx, draft: Draft, { updates, first }: Turn): Promise<boolean> {
  if (updates.length === 0 || first !== (draft.seq === 0)) return false;
  const update = Y.mergeUpdates(updates.map(updateOf));
  draft.seq += 1;
  await append(tx, draft.itemId, draft.seq, update);
  await tx.manager.update(Draft, { itemId: draft.itemId }, { seq: draft.seq });
  return true;
}

async function viewOf(
  tx: Tx,
  { id }: Item,
  { writing, seq, contentSeq, version, savedAt }: Draft,
  others: readonly Buffer[],
  client: number | undefined,
): Promise<View> {
  return {
    ...{ writing, seq, contentSeq, version, savedAt: savedAt.toISOString() },
    updates: others.map((update) => update.toString('base64')),
    writers: await writersBeside(tx, id, client),
  };
}
