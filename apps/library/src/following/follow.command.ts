import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { follow } from '#contracts/library/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, hintAtNews, keepFollowing, NotFound, type Bind, type Caller } from '#service';
import { NotPublished } from '../items/item.errors';
import { mayRead } from '../items/item.view';
import { ITEM_NEWS } from '../news/item-news';
import { freshOf, queriesOf, readSought } from '../search/sought';
import { NoWordInSearch } from './following.errors';
import { readFollowing } from './following.rows';

type Request = InputOf<typeof follow>['body'];
type View = AnswerOf<typeof follow>;

const MOST_FOLLOWED = 50;
const MOST_SEARCHES = 20;

const mostOf = (kind: Request['kind']) =>
  kind === 'search'
    ? { kinds: ['search'], many: MOST_SEARCHES, said: `saved ${MOST_SEARCHES} searches` }
    : { kinds: ['item', 'stage', 'author'], many: MOST_FOLLOWED, said: `${MOST_FOLLOWED} things that you follow` };

/** Of a saved search, as its row has it. */
interface Search {
  readonly name?: string;
  readonly filters?: string;
  readonly query?: string;
  readonly fresh?: string[] | null;
}
type Followed = Search & { readonly subject: string };

export class Follow extends Command<View> {
  constructor(
    readonly id: string,
    readonly request: Request,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(Follow)
export class FollowHandler extends CommandInTransaction<Follow> {
  protected async handle({ id, request, caller }: Follow, tx: Tx): Promise<View> {
    const { personId } = caller;
    const { subject, ...columns } = await this.read(tx, id, request, caller);
    const wanted = { id, personId, kind: request.kind, subject };
    const kept = await keepFollowing(tx, wanted, mostOf(request.kind), columns);
    if (request.kind === 'search' && !kept.isNew) await change(tx, id, columns);
    hintAtNews(tx, ITEM_NEWS, [personId]);
    return (await readFollowing(tx.manager, caller, kept.id))[0]!;
  }

  private async read(tx: Tx, id: string, request: Request, caller: Caller): Promise<Followed> {
    switch (request.kind) {
      case 'item':
        await checkItem(tx, request.itemId, caller);
        return { subject: request.itemId };
      case 'stage':
        return { subject: request.stage };
      case 'author':
        await checkAuthor(tx, request.personId, caller);
        return { subject: request.personId };
      case 'search': {
        const { name, filters } = request;
        const sought = await readSought(tx.manager, filters);
        if (!sought) throw new NoWordInSearch();
        const query = queriesOf(sought).all;
        return { subject: id, name, filters: JSON.stringify(filters), query, fresh: freshOf(sought) };
      }
    }
  }
}

async function checkItem(tx: Tx, itemId: string, caller: Caller): Promise<void> {
  const values: unknown[] = [itemId];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const [item]: { standing: string }[] = await tx.manager.query(
    `SELECT i.standing FROM item i WHERE i.id = $1 AND ${mayRead(caller, bind)}`,
    values,
  );
  if (!item) throw new NotFound('item');
  if (item.standing === 'draft') throw new NotPublished();
}

/** A member of whom the caller may read something: who writes a draft alone is nobody's to know. */
async function checkAuthor(tx: Tx, personId: string, caller: Caller): Promise<void> {
  const values: unknown[] = [personId];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const rows: unknown[] = await tx.manager.query(
    `SELECT FROM person p WHERE p.id = $1 AND p.standing = 'member' AND EXISTS (
       SELECT FROM item_author a JOIN item i ON i.id = a.item_id
       WHERE a.person_id = p.id AND i.standing <> 'draft' AND ${mayRead(caller, bind)})`,
    values,
  );
  if (rows.length === 0) throw new NotFound('author');
}

/** What is new of a search stays so where it is still found. */
async function change(tx: Tx, id: string, { name, filters, query, fresh }: Search): Promise<void> {
  await tx.manager.query(
    'UPDATE following SET name = $2, filters = $3, query = $4::tsquery, fresh = $5 WHERE id = $1',
    [id, name, filters, query, fresh],
  );
}
