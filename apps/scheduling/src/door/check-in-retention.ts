import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Retention } from '#service';
import { WHO } from '../registrations/registration.entity';

const OVER = `
  DELETE FROM check_in WHERE id IN (
    SELECT c.id FROM check_in c JOIN gathering g ON g.id = c.gathering_id JOIN registration r ON r.id = c.registration_id
      ${WHO}
    WHERE g.ends_at < now() - interval '2 years' OR m.standing = 'left' LIMIT 500 FOR UPDATE OF c SKIP LOCKED)`;

/** Who came is kept for as long as somebody may ask for a certificate of it, and not of those who left the network. */
@Injectable()
export class CheckInRetention extends Retention {
  constructor(dataSource: DataSource) {
    super('scheduling', dataSource, [{ sql: OVER }]);
  }
}
