import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Retention } from '#service';

const OVER = `
  DELETE FROM agenda_pick WHERE (person_id, session_id) IN (
    SELECT p.person_id, p.session_id FROM agenda_pick p LEFT JOIN member m ON m.id = p.person_id
    WHERE p.ends_at < now() - interval '1 year' OR m.standing = 'left' LIMIT 500 FOR UPDATE OF p SKIP LOCKED)`;

/** What somebody meant to go to is forgotten with what calendars show of the past, and when they leave the network. */
@Injectable()
export class AgendaRetention extends Retention {
  constructor(dataSource: DataSource) {
    super('scheduling', dataSource, [{ sql: OVER }]);
  }
}
