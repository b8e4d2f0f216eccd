import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Retention } from '#service';
import { LONG_OVER } from '../gatherings/long-over';

const OVER = `
  DELETE FROM speaker WHERE id IN (
    SELECT k.id FROM speaker k JOIN gathering g ON g.id = k.gathering_id
    WHERE k.email IS NOT NULL AND ${LONG_OVER} LIMIT 500 FOR UPDATE OF k SKIP LOCKED)`;

/** Whoever has no account is forgotten 60 days after the gathering, or after it was cancelled: what they spoke at stays in its programme. */
@Injectable()
export class SpeakerRetention extends Retention {
  constructor(dataSource: DataSource) {
    super('scheduling', dataSource, [{ sql: OVER }]);
  }
}
