import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Retention } from '#service';
import { LONG_OVER } from '../gatherings/long-over';

const OVER = `
  DELETE FROM floor WHERE gathering_id IN (
    SELECT f.gathering_id FROM floor f JOIN gathering g ON g.id = f.gathering_id
    WHERE ${LONG_OVER} LIMIT 50 FOR UPDATE OF f SKIP LOCKED)`;

/** What was asked is forgotten 60 days after the gathering, or after it was cancelled. */
@Injectable()
export class FloorRetention extends Retention {
  constructor(dataSource: DataSource) {
    super('scheduling', dataSource, [{ sql: OVER }]);
  }
}
