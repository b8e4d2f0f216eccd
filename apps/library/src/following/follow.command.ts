import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { follow } from '#contracts/library/endpoints';
import type { Tx } from '#messaging';
import { CommandInTransaction, IdTaken, inTurn, NotFound, type Bind, type Caller } from '#service';
import { NotPublished } from '../items/item.errors';
import { mayRead } from '../items/item.view';
import { hintAtNews } from '../news/telling';
import { freshOf, queriesOf, readSought } from '../search/sought';
import { FollowingFull, NoWordInSearch } from './following.errors';
import { readFollowing } from './following.rows';

type Request = InputOf<typeof follow>['body'];
type View = AnswerOf<typeof follow>;

const MOST_FOLLOWED = 50;
const MOST_SEARCHES = 20;

/** As its row has it. */
interface Followed {
  readonly subject: string;
  readonly name?: string;
  readonly filters?: object;
  readonly query?: string;
  readonly fresh?: string[] | null;
}

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
    const followed = await this.read(tx, id, request, caller);
    await inTurn(tx, 'following', personId);
    const rows: { id: string; person_id: string; kind: string; subject: string }[] = await tx.manager.query(
      `SELECT id, person_id, kind, subject FROM following WHERE id = $1 OR (person_id, kind, subject) = ($2, $3, $4)`,
      [id, personId, request.kind, followed.subject],
    );
    const isThis = (row: (typeof rows)[number]): boolean =>
      row.person_id === personId && row.kind === request.kind && row.subject === followed.subject;
    if (rows.some((row) => row.id === id && !isThis(row))) throw new IdTaken();
    if (rows.length === 0) await add(tx, id, request.kind, followed, personId);
    else if (request.kind === 'search') await change(tx, id, followed);
    hintAtNews(tx, [personId]);
    return (await readFollowing(tx.manager, caller, rows[0]?.id ?? id))[0]!;
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
        return { subject: id, name, filters, query: queriesOf(sought).all, fresh: freshOf(sought) };
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

async function add(tx: Tx, id: string, kind: Request['kind'], followed: Followed, personId: string): Promise<void> {
  const [{ searches, others }]: [{ searches: number; others: number }] = await tx.manager.query(
    `SELECT count(*) FILTER (WHERE kind = 'search')::integer AS searches,
       count(*) FILTER (WHERE kind <> 'search')::integer AS others FROM following WHERE person_id = $1`,
    [personId],
  );
  if (kind === 'search' && searches >= MOST_SEARCHES) throw new FollowingFull(`saved ${MOST_SEARCHES} searches`);
  if (kind !== 'search' && others >= MOST_FOLLOWED) throw new FollowingFull(`${MOST_FOLLOWED} things that you follow`);
  await tx.manager.query(
    `INSERT INTO following (id, person_id, kind, subject, name, filters, query, fresh)
     VALUES ($1, $2, $3, $4, $5, $6, $7::tsquery, $8)`,
    [id, personId, kind, followed.subject, ...columnsOf(followed)],
  );
}

/** What is new of a search stays so where it is still found. */
async function change(tx: Tx, id: string, followed: Followed): Promise<void> {
  await tx.manager.query(
    'UPDATE following SET name = $2, filters = $3, query = $4::tsquery, fresh = $5 WHERE id = $1',
    [id, ...columnsOf(followed)],
  );
}

const columnsOf = ({ name, filters, query, fresh }: Followed) => [
  name ?? null,
  filters ? JSON.stringify(filters) : null,
  query ?? null,
  fresh ?? null,
];
