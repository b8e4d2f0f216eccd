import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Retention } from '#service';

/** News are kept so long, and so many of one thing that is followed: then nobody calls them new. */
const KEPT = `interval '60 days'`;
const MOST = 100;

const OLD = `DELETE FROM news WHERE (following_id, item_id, what) IN (
  SELECT following_id, item_id, what FROM news WHERE came_at < now() - ${KEPT} LIMIT 1000 FOR UPDATE SKIP LOCKED)`;
const TOO_MANY = `DELETE FROM news WHERE (following_id, item_id, what) IN (
  SELECT n.following_id, n.item_id, n.what FROM following f
  CROSS JOIN LATERAL (SELECT place FROM news WHERE following_id = f.id ORDER BY place DESC OFFSET ${MOST} LIMIT 1) last
  JOIN news n ON n.following_id = f.id AND n.place <= last.place
  LIMIT 1000 FOR UPDATE OF n SKIP LOCKED)`;

@Injectable()
export class NewsRetention extends Retention {
  constructor(dataSource: DataSource) {
    super('library: news', dataSource, [{ sql: OLD }, { sql: TOO_MANY }]);
  }
}
