import { changesBetween } from '#contracts/directory/changes-between';
import type { EntityManager } from 'typeorm';
import type { Contact } from '#contracts/directory/content';
import { instant, isPartner, NotFound, type Caller } from '#service';
import type { EntryKind } from '#contracts/directory/endpoints';
import type { Content, Entry } from './entry.entity';
import { IS_OUT, keeps } from './keeper.rule';

/** SQL: the name of a person who writes, or wrote, in the directory. */
export const nameOf = (id: string): string =>
  `coalesce((SELECT name FROM person WHERE id = ${id}), 'Somebody who has left')`;

export interface EntryRow extends Pick<
  Entry,
  'id' | 'version' | 'partnerId' | 'standing' | 'name' | 'waiting' | 'returned' | 'trusted'
> {
  readonly content: Content | null;
  readonly proposed: Content | null;
  readonly proposedAt: Date | null;
  readonly publishedAt: Date | null;
  readonly changedAt: Date;
  readonly hiddenReason: string | null;
  readonly by: string;
  readonly partner: { id: string; name: string; standing: Entry['standing'] };
  readonly assuredOn: string | null;
  readonly assuredBy: 'partner' | 'network' | null;
  readonly freshness: 'assured' | 'ageing' | 'stale' | 'hidden' | null;
  readonly out: boolean;
  readonly taken: number;
  readonly source: { feed: string; licence: string; licenceUrl: string | null; saidAt: string } | null;
}

/** SQL: who last said that `entry e` is true; a mailed link is held by somebody of the partner. */
const ASSURED_BY = `CASE WHEN e.assured_on IS NOT NULL THEN
  CASE WHEN e.assured_by IS NULL OR EXISTS (
    SELECT FROM person WHERE id = e.assured_by AND organisation_id = e.partner_id) THEN 'partner' ELSE 'network' END END`;

/** SQL: where an entry `e` comes from, where it was read last; its licence is that under which it was. */
const SOURCE = `(SELECT json_build_object('feed', f.name, 'licence', s.licence, 'licenceUrl', f.licence_url,
    'saidAt', ${instant('s.said_at')})
  FROM feed_entry s JOIN feed f ON f.id = s.feed_id WHERE s.entry_id = e.id ORDER BY s.said_at DESC LIMIT 1)`;

/**
 * An entry that the caller may know of: what is published, of a partner that is, to everybody, and the rest to those who
 * keep it.
 * @param freshness SQL of an entry `e`.
 * @throws NotFound
 */
export async function readEntry(
  manager: EntityManager,
  id: string,
  kind: EntryKind,
  caller: Caller | null,
  freshness: string,
): Promise<EntryRow> {
  const [row]: EntryRow[] = await manager.query(
    `SELECT e.id, e.version, e.partner_id AS "partnerId", e.standing, e.name, e.waiting, e.returned, e.trusted, e.content,
       e.proposed, e.proposed_at AS "proposedAt", e.published_at AS "publishedAt", e.changed_at AS "changedAt",
       e.hidden_reason AS "hiddenReason", e.taken, ${nameOf('e.proposed_by')} AS by,
       json_build_object('id', p.id, 'name', p.name, 'standing', p.standing) AS partner,
       to_char(e.assured_on, 'YYYY-MM-DD') AS "assuredOn", ${ASSURED_BY} AS "assuredBy", ${freshness} AS freshness, ${IS_OUT} AS out,
       ${SOURCE} AS source
     FROM entry e JOIN entry p ON p.id = e.partner_id WHERE e.id = $1 AND e.kind = $2`,
    [id, kind],
  );
  if (!row || !(row.out || keeps(caller, row.partnerId))) throw new NotFound(kind);
  return row;
}

/** What of an entry's content is for the caller to see: contacts are for those they are meant for. */
export function contentFor<C extends Content>(content: C, caller: Caller | null, partnerId: string): C {
  if (keeps(caller, partnerId)) return content;
  const shown: Contact['audience'][] = caller && !isPartner(caller) ? ['public', 'network'] : ['public'];
  return { ...content, contacts: content.contacts.filter(({ audience }) => shown.includes(audience)) };
}

/** What the views of both kinds have. */
export function sharedView<C extends Content>(row: EntryRow, caller: Caller | null) {
  const { id, version, standing, name, partnerId, source } = row;
  const isKept = keeps(caller, partnerId);
  return {
    ...{ id, version, standing, name, source, keeps: isKept },
    content: row.content && contentFor(row.content as C, caller, partnerId),
    publishedAt: row.publishedAt?.toISOString() ?? null,
    changedAt: row.changedAt.toISOString(),
    ...(isKept && { change: changeOf<C>(row), hiddenReason: row.hiddenReason }),
  };
}

function changeOf<C extends Content>({ proposed, content, waiting, by, proposedAt, returned }: EntryRow) {
  if (!proposed) return null;
  const changes = content ? changesBetween(content, proposed) : [];
  return { content: proposed as C, changes, waiting, by, at: proposedAt!.toISOString(), returned };
}
