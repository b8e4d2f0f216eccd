import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Retention } from '../retention';
import { NEWS_KIND, type NewsKind } from './news-kind';

/** News are kept so long, and so many of one thing that is followed: then nobody calls them new. */
const KEPT = `interval '60 days'`;
const MOST = 100;

const old = ({ thing }: NewsKind): string => `DELETE FROM news WHERE (following_id, ${thing}_id, what) IN (
  SELECT following_id, ${thing}_id, what FROM news WHERE came_at < now() - ${KEPT} LIMIT 1000 FOR UPDATE SKIP LOCKED)`;
const tooMany = ({ thing }: NewsKind): string => `DELETE FROM news WHERE (following_id, ${thing}_id, what) IN (
  SELECT n.following_id, n.${thing}_id, n.what FROM following f
  CROSS JOIN LATERAL (SELECT place FROM news WHERE following_id = f.id ORDER BY place DESC OFFSET ${MOST} LIMIT 1) last
  JOIN news n ON n.following_id = f.id AND n.place <= last.place
  LIMIT 1000 FOR UPDATE OF n SKIP LOCKED)`;

@Injectable()
export class NewsRetention extends Retention {
  constructor(dataSource: DataSource, @Inject(NEWS_KIND) kind: NewsKind) {
    super(`${kind.service}: news`, dataSource, [{ sql: old(kind) }, { sql: tooMany(kind) }]);
  }
}
