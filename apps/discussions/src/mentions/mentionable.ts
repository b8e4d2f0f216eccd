import type { DataSource, EntityManager } from 'typeorm';
import type * as endpoints from '#contracts/discussions/endpoints';
import { MENTIONS_AT_MOST } from '#contracts/discussions/mentions';
import type { AnswerOf } from '#contracts/endpoint';
import { holds, Invalid, type Bind } from '#service';
import { subjectOf } from '../doors/doors';

const SHOWN = 8;

/** Of those who may be mentioned in the thread, the few that fit best what was typed of their name. */
export async function listMentionable(
  dataSource: DataSource,
  threadId: string,
  search: string,
  callerId: string,
): Promise<AnswerOf<typeof endpoints.listThreadPeople>> {
  const subject = await subjectOf(dataSource.manager, threadId);
  const values: unknown[] = [threadId, callerId];
  const bind: Bind = (value) => `$${values.push(value)}`;
  const named = search ? `AND (${holds('p.name', search, bind)})` : '';
  const items: { id: string; name: string; organisation: string }[] = await dataSource.query(
    `SELECT p.id, p.name, coalesce(o.name, '') AS organisation
     FROM person p JOIN member m ON m.id = p.id LEFT JOIN organisation o ON o.id = m.organisation_id
     WHERE p.id IN (${subject!.people}) AND p.id <> $2 AND m.standing = 'member' ${named}
     ORDER BY p.name COLLATE "en-GB-x-icu", p.id LIMIT ${SHOWN}`,
    values,
  );
  return { items, next: null };
}

/**
 * Nobody is named who is not in the thread: who they are is theirs to say.
 * @throws Invalid
 */
export async function checkMentioned(manager: EntityManager, threadId: string, personIds: string[]): Promise<void> {
  if (personIds.length > MENTIONS_AT_MOST) throw wrong(`Mention at most ${MENTIONS_AT_MOST} people in one message.`);
  const subject = personIds.length > 0 && (await subjectOf(manager, threadId));
  if (!subject) return;
  const strangers: unknown[] = await manager.query(
    `SELECT id FROM unnest($2::uuid[]) id WHERE id NOT IN (${subject.people})`,
    [threadId, personIds],
  );
  if (strangers.length > 0) throw wrong('Somebody whom this mentions is not in this thread. Take the mention out.');
}

const wrong = (detail: string): Invalid => new Invalid([{ pointer: '#/text', detail }]);
