import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Retention } from '#service';

/** What waits for a person's word that long is out of date. */
const WAITED = `
  UPDATE feed_run SET standing = 'cancelled', ended_at = now() WHERE id IN (
    SELECT id FROM feed_run WHERE standing = 'checked' AND started_at < now() - interval '30 days'
    LIMIT 50 FOR UPDATE SKIP LOCKED)`;

const REPORTS = `
  DELETE FROM feed_row WHERE ctid = ANY (ARRAY(
    SELECT r.ctid FROM feed_row r JOIN feed_run run ON run.id = r.run_id
    WHERE run.ended_at < now() - interval '30 days' LIMIT 5000 FOR UPDATE OF r SKIP LOCKED))`;

const FILES = `
  DELETE FROM import_chunk c USING feed_run r
  WHERE r.upload_id = c.upload_id AND r.ended_at < now() - interval '1 hour'`;

const READINGS = `
  DELETE FROM feed_run WHERE id IN (
    SELECT r.id FROM feed_run r WHERE r.ended_at < now() - interval '400 days'
      AND EXISTS (SELECT FROM feed_run l WHERE l.feed_id = r.feed_id AND l.started_at > r.started_at)
    LIMIT 500 FOR UPDATE SKIP LOCKED)`;

/**
 * What a reading read, row by row, is kept for 30 days after its end, and that there was one for 400: of the latest of a
 * feed for ever.
 */
@Injectable()
export class FeedRetention extends Retention {
  constructor(dataSource: DataSource) {
    super('directory: feeds', dataSource, [{ sql: WAITED }, { sql: REPORTS }, { sql: FILES }, { sql: READINGS }]);
  }
}
