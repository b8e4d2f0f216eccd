import type { EntityManager } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type * as endpoints from '#contracts/library/authors.endpoints';
import type { Tx } from '#messaging';
import { holds, type Bind, type Caller } from '#service';
import type { Item } from '../items/item.entity';
import { STANDS, ASKED_DAYS } from './author-invitation.entity';
import { nameOf } from '../members/name-of';
import { isNameable } from './nameable';

type Invitation = AnswerOf<typeof endpoints.listAuthorInvitations>['items'][number];
type Asked = AnswerOf<typeof endpoints.listAskedToWrite>['items'][number];
type Found = AnswerOf<typeof endpoints.findAuthors>['items'][number];
type Times = 'askedAt' | 'expiresAt';
type Row<T> = Omit<T, Times> & Record<Times, Date>;

const TIMES = `v.asked_at AS "askedAt", v.asked_at + interval '${ASKED_DAYS} days' AS "expiresAt"`;
const withTimes = <T extends Record<Times, Date>>(row: T): Omit<T, Times> & Record<Times, string> => ({
  ...row,
  askedAt: row.askedAt.toISOString(),
  expiresAt: row.expiresAt.toISOString(),
});

/** Who was asked at an item and has not accepted, the latest last. */
export async function listInvitations(manager: EntityManager, itemId: string): Promise<Invitation[]> {
  const rows: Row<Invitation>[] = await manager.query(
    `SELECT v.id, coalesce(v.address, ${nameOf('p')}) AS "to", v.standing, ${TIMES}
     FROM author_invitation v LEFT JOIN person p ON p.id = v.person_id
     WHERE v.item_id = $1 AND v.standing IN ('open', 'declined') AND ${STANDS} ORDER BY v.asked_at, v.id`,
    [itemId],
  );
  return rows.map(withTimes);
}

/** What somebody is asked to write along at, each once, however often they were asked. */
export async function listAsked(manager: EntityManager, { personId }: Caller): Promise<Asked[]> {
  const rows: Row<Asked>[] = await manager.query(
    `SELECT DISTINCT ON (v.item_id) v.item_id AS "itemId", i.kind, i.title, ${TIMES},
       json_build_object('id', p.id, 'name', ${nameOf('p')}, 'organisation', json_build_object('id', o.id, 'name', o.name)) AS by
     FROM author_invitation v JOIN item i ON i.id = v.item_id
       JOIN person p ON p.id = v.asked_by JOIN organisation o ON o.id = p.organisation_id
     WHERE v.person_id = $1 AND v.standing = 'open' AND ${STANDS} ORDER BY v.item_id, v.asked_at DESC LIMIT 100`,
    [personId],
  );
  return rows.map(withTimes);
}

/** Who may be asked by name, colleagues first. */
export function findNameable(
  manager: EntityManager,
  itemId: string,
  search: string,
  { organisationId }: Caller,
): Promise<Found[]> {
  const values: unknown[] = [itemId, organisationId];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const sought = search && `AND (${holds('p.name', search, bind)} OR ${holds('o.name', search, bind)})`;
  return manager.query(
    `SELECT p.id, p.name, json_build_object('id', o.id, 'name', o.name) AS organisation
     FROM item i, person p JOIN organisation o ON o.id = p.organisation_id
     WHERE i.id = $1 AND ${isNameable('$2')} ${sought}
     ORDER BY (p.organisation_id = $2) DESC, p.name COLLATE "en-GB-x-icu", p.id LIMIT 10`,
    values,
  );
}

/** The screens of whoever is asked, or is asked no more. */
export function tellAsked(tx: Tx, { id: key, version }: Pick<Item, 'id' | 'version'>, personId: string | null): void {
  if (personId) tx.hint({ topic: 'library.author-invitations', key, version, audience: { persons: [personId] } });
}
