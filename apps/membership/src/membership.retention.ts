import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Transactions } from '#messaging';
import { Retention } from '#service';
import { forgetAccessTokens } from './access-tokens/forget-access-tokens';
import { forgetLinks } from './links/forget-links';
import { endRenames } from './names/end-renames';
import { forgetInvited } from './prospect-invitations/forget-invited';

/** An import takes its rows with it, up to a hundred thousand: one at a time. */
const IMPORTS = `
  DELETE FROM import WHERE id IN (
    SELECT id FROM import WHERE standing IN ('checked', 'done', 'cancelled', 'failed')
      AND coalesce(ended_at, started_at) < now() - interval '90 days' LIMIT 1 FOR UPDATE SKIP LOCKED)`;

const SESSIONS = `
  DELETE FROM session WHERE id IN (
    SELECT id FROM session WHERE expires_at <= now() LIMIT 500 FOR UPDATE SKIP LOCKED)`;

const ATTEMPTS = `
  DELETE FROM attempt WHERE key IN (
    SELECT key FROM attempt WHERE ends_at <= now() - interval '1 day' LIMIT 500 FOR UPDATE SKIP LOCKED)`;

const APPLICATION_REQUESTS = `
  DELETE FROM application_request WHERE id IN (
    SELECT id FROM application_request WHERE waiting IS NULL AND received_at < now() - interval '90 days'
    LIMIT 500 FOR UPDATE SKIP LOCKED)`;

const FORMER_NAMES = `
  DELETE FROM former_name WHERE id IN (
    SELECT id FROM former_name WHERE until < now() - interval '1 year' LIMIT 500 FOR UPDATE SKIP LOCKED)`;

const ADDRESS_CHANGES = `
  DELETE FROM address_change WHERE id IN (
    SELECT id FROM address_change WHERE asked_at < now() - interval '30 days' LIMIT 500 FOR UPDATE SKIP LOCKED)`;

/**
 * Access tokens go 30 days after they are over, former names after a year, word of them to others after 30 days,
 * reports of imports and what is known of applicants' requests after 90 days, mailed links as long after they are over,
 * also whom invitations to apply went to, sessions when they are, changes of addresses after 30 days, counts of attempts a day after.
 */
@Injectable()
export class MembershipRetention extends Retention {
  constructor(
    dataSource: DataSource,
    private readonly transactions: Transactions,
  ) {
    const statements = [IMPORTS, SESSIONS, ATTEMPTS, APPLICATION_REQUESTS, FORMER_NAMES, ADDRESS_CHANGES];
    super(
      'membership',
      dataSource,
      statements.map((sql) => ({ sql })),
    );
  }

  protected override async forgetOver(): Promise<number> {
    let more = await forgetLinks(this.transactions);
    more += await endRenames(this.transactions);
    more += await forgetInvited(this.transactions);
    more += await forgetAccessTokens(this.transactions);
    return more;
  }
}
