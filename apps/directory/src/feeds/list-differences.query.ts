import type { DataSource } from 'typeorm';
import { z } from 'zod';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { FeedDifference, listFeedDifferences } from '#contracts/directory/endpoints';
import { NameAndId, readList } from '#service';
import { changesBetween } from '#contracts/directory/changes-between';
import type { Content, Entry } from '../entries/entry.entity';
import { assertFeed } from './feed.view';
import type { Said } from './renewed';

type Answer = AnswerOf<typeof listFeedDifferences>;
interface Row extends Pick<Entry, 'id' | 'kind' | 'name' | 'version'> {
  readonly externalId: string;
  readonly said: Said;
  readonly content: Content;
}

/** SQL: that an entry `e` says something else than its feed did (`s`), of what that speaks of; the rest is no difference. */
const DIFFERS = `(s.differs OR e.number > s.number) AND e.content IS NOT NULL
  AND (SELECT jsonb_object_agg(name, e.content -> name) FROM jsonb_object_keys(s.said) name) IS DISTINCT FROM s.said`;

/** SQL: what the feed calls it, as short as a cursor has to be: two of its names may be one entry here. */
const NAMED = `md5(s.kind || ' ' || s.external_id)`;

export async function listDifferences(
  dataSource: DataSource,
  feedId: string,
  page: InputOf<typeof listFeedDifferences>['query'],
): Promise<Answer> {
  await assertFeed(dataSource, feedId);
  return readList(dataSource, page, (bind) => ({
    columns: 'e.id, e.kind, e.name, e.version, s.external_id AS "externalId", s.said, e.content',
    from: 'feed_entry s JOIN entry e ON e.id = s.entry_id',
    where: [`s.feed_id = ${bind(feedId)}`, DIFFERS],
    by: ['e.name COLLATE "en-GB-x-icu"', NAMED],
    cursor: z.tuple([NameAndId.def.items[0], z.string().regex(/^[\da-f]{32}$/)]),
    toItem: ({ said, content, ...row }: Row) => ({ ...row, differences: differencesOf(said, content) }),
  }));
}

function differencesOf(said: Said, content: Content): FeedDifference[] {
  const here = content as unknown as Said;
  return Object.keys(said).flatMap((name) =>
    changesBetween(said[name], here[name], [name]).map(({ path, before, after }) => ({
      path,
      feed: before,
      here: after,
    })),
  );
}
