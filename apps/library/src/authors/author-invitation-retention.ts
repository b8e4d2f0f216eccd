import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Retention } from '#service';
import { ASKED_DAYS } from './author-invitation.entity';

const OVER = `
  DELETE FROM author_invitation WHERE id IN (
    SELECT id FROM author_invitation WHERE asked_at < now() - interval '${ASKED_DAYS} days'
    LIMIT 500 FOR UPDATE SKIP LOCKED)`;

/** With them go the addresses that were written, whoever's they are. */
@Injectable()
export class AuthorInvitationRetention extends Retention {
  constructor(dataSource: DataSource) {
    super('library: invitations to write along', dataSource, [{ sql: OVER }]);
  }
}
