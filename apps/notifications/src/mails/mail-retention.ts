import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Retention, SERVICE_CONFIG } from '#service';
import type { NotificationsConfig } from '../notifications.config';

/**
 * A mail goes with all that made it one of a kind: were its event to come again, it would be so old that it gives
 * rise to none (`draft`). What was last told of a gathering to come stays until that is over.
 */
const MAILS = `
  DELETE FROM mail WHERE id IN (
    SELECT id FROM mail WHERE standing IN ('kept', 'sent', 'failed', 'dropped')
      AND created_at < now() - $1 * interval '1 day'
      AND NOT EXISTS (SELECT FROM gathering WHERE gathering.id = mail.gathering_id
                      AND (gathering.state->>'endsAt')::timestamptz > now())
    LIMIT 500 FOR UPDATE SKIP LOCKED)`;

/** What was written goes with the last that may be known of its mails. */
const ANNOUNCEMENTS = `
  DELETE FROM announcement WHERE id IN (
    SELECT id FROM announcement a WHERE at < now() - $1 * interval '1 day'
      AND NOT EXISTS (SELECT FROM mail WHERE about = a.id)
      AND NOT EXISTS (SELECT FROM gathering WHERE gathering.id = a.gathering_id
                      AND (gathering.state->>'endsAt')::timestamptz > now())
    LIMIT 500 FOR UPDATE SKIP LOCKED)`;

/** What a calendar answered is of no use once the gathering is over. */
const CALENDAR_ANSWERS = `
  DELETE FROM calendar_answer WHERE (gathering_id, person_id) IN (
    SELECT gathering_id, person_id FROM calendar_answer a WHERE at < now() - $1 * interval '1 day'
      AND NOT EXISTS (SELECT FROM gathering WHERE gathering.id = a.gathering_id
                      AND (gathering.state->>'endsAt')::timestamptz > now())
    LIMIT 500 FOR UPDATE SKIP LOCKED)`;

/** Mails hold names and addresses: they are kept for as long as somebody may ask what was sent. */
@Injectable()
export class MailRetention extends Retention {
  constructor(dataSource: DataSource, @Inject(SERVICE_CONFIG) config: NotificationsConfig) {
    const parameters = [config.mailKeptDays];
    super('notifications', dataSource, [
      { sql: MAILS, parameters },
      { sql: ANNOUNCEMENTS, parameters },
      { sql: CALENDAR_ANSWERS, parameters },
    ]);
  }
}
