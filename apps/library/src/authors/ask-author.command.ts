import { Command, CommandHandler } from '@nestjs/cqrs';
import { uuidv7 } from 'uuidv7';
import type { InputOf } from '#contracts/endpoint';
import { MOST_AUTHORS, type askAuthor } from '#contracts/library/authors.endpoints';
import { AuthorAsked, ItemChanged } from '#contracts/library/events';
import type { Tx } from '#messaging';
import { change, CommandInTransaction, firstOf, inTurn, NotFound, type Caller } from '#service';
import type { Item } from '../items/item.entity';
import { lockItem } from '../items/item.rows';
import { isOfNetwork } from '../members/of-network';
import { AuthorInvitation, STANDS } from './author-invitation.entity';
import { AskedAlready, AskedTooOften, AuthorsFull } from './author.errors';
import { tellAsked } from './invitations.query';
import { isNameable } from './nameable';

/** More than anybody writes with, few enough to be no nuisance: each mails somebody. */
const MOST_A_DAY = 50;

type Asked = { personId: string } | InputOf<typeof askAuthor>['body'];

/** Asks somebody to write along: by their name where members see it, else by an address. */
export class AskAuthor extends Command<void> {
  constructor(
    readonly itemId: string,
    readonly asked: Asked,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(AskAuthor)
export class AskAuthorHandler extends CommandInTransaction<AskAuthor> {
  protected async handle({ itemId, asked, caller }: AskAuthor, tx: Tx): Promise<void> {
    const item = await lockItem(tx, itemId);
    if ('personId' in asked) await askByName(tx, item, asked.personId, caller);
    else await askByAddress(tx, item, asked, caller);
  }
}

async function askByName(tx: Tx, item: Item, personId: string, caller: Caller): Promise<void> {
  if (item.isWrittenBy(personId)) return;
  const named: unknown[] = await tx.manager.query(
    `SELECT FROM person p, item i WHERE p.id = $1 AND i.id = $2 AND ${isNameable('$3')}`,
    [personId, item.id, caller.organisationId],
  );
  if (named.length === 0) throw new NotFound('member');
  const before = await standingOf(tx, item, 'v.person_id = $2 AND v.address IS NULL', personId);
  if (before === 'declined') throw new AskedAlready(before);
  if (!before) await ask(tx, item, { id: uuidv7(), personId, address: null }, caller);
}

/**
 * Whether the address is a member's shows in nothing that is answered: the invitation stands either way, and the item
 * takes its next version.
 */
async function askByAddress(
  tx: Tx,
  item: Item,
  { id, email }: InputOf<typeof askAuthor>['body'],
  caller: Caller,
): Promise<void> {
  const isSame = (one: AuthorInvitation): boolean =>
    one.itemId === item.id && one.address === email && one.askedBy === caller.personId;
  if (await firstOf(tx, AuthorInvitation, id, isSame)) return;
  const before = await standingOf(tx, item, 'v.address = $2', email);
  if (before) throw new AskedAlready(before);
  const [person]: { id: string }[] = await tx.manager.query(
    `SELECT p.id FROM person p WHERE p.email = $2 AND p.standing = 'member' AND ${isOfNetwork('p')}
       AND NOT EXISTS (SELECT FROM item_author WHERE item_id = $1 AND person_id = p.id)
       AND NOT EXISTS (SELECT FROM author_invitation v
         WHERE v.item_id = $1 AND v.person_id = p.id AND v.standing = 'declined' AND ${STANDS})`,
    [item.id, email],
  );
  await ask(tx, item, { id, personId: person?.id ?? null, address: email }, caller);
}

async function ask(
  tx: Tx,
  item: Item,
  invitation: Pick<AuthorInvitation, 'id' | 'personId' | 'address'>,
  { personId: askedBy }: Caller,
): Promise<void> {
  await inTurn(tx, 'ask-authors', askedBy);
  const [{ open, today }]: [{ open: number; today: number }] = await tx.manager.query(
    `SELECT count(*) FILTER (WHERE v.item_id = $1 AND v.standing = 'open' AND ${STANDS})::integer AS open,
       count(*) FILTER (WHERE v.asked_by = $2 AND v.asked_at > now() - interval '1 day')::integer AS today
     FROM author_invitation v WHERE v.item_id = $1 OR v.asked_by = $2`,
    [item.id, askedBy],
  );
  if (item.authors.length + open >= MOST_AUTHORS) throw new AuthorsFull();
  if (today >= MOST_A_DAY) throw new AskedTooOften(MOST_A_DAY);
  const rest = { itemId: item.id, askedBy, standing: 'open', askedAt: new Date() } as const;
  await tx.manager.insert(AuthorInvitation, { ...invitation, ...rest });
  const { personId } = invitation;
  if (personId) await change(tx, item, AuthorAsked, { personId, byId: askedBy });
  else await change(tx, item, ItemChanged);
  tellAsked(tx, item, personId);
}

/** Of those who were asked before and whose answer counts: what became of it. */
async function standingOf(tx: Tx, item: Item, whom: string, value: string): Promise<'open' | 'declined' | undefined> {
  const [row]: { standing: 'open' | 'declined' }[] = await tx.manager.query(
    `SELECT v.standing FROM author_invitation v
     WHERE v.item_id = $1 AND ${whom} AND v.standing IN ('open', 'declined') AND ${STANDS}
     ORDER BY v.standing LIMIT 1`,
    [item.id, value],
  );
  return row?.standing;
}
