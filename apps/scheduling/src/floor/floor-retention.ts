import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Retention } from '#service';
import { LONG_OVER } from '../gatherings/long-over';

const OVER = `
  DELETE FROM floor WHERE gathering_id IN (
    SELECT f.gathering_id FROM floor f JOIN gathering g ON g.id = f.gathering_id
    WHERE ${LONG_OVER} LIMIT 50 FOR UPDATE OF f SKIP LOCKED)`;

const AGENDAS = `
  DELETE FROM running_order WHERE gathering_id IN (
    SELECT o.gathering_id FROM running_order o JOIN gathering g ON g.id = o.gathering_id
    WHERE ${LONG_OVER} LIMIT 50 FOR UPDATE OF o SKIP LOCKED)`;

/** What was asked, also where it became an item of the agenda, is forgotten 60 days after the gathering, or after it was cancelled. */
@Injectable()
export class FloorRetention extends Retention {
  constructor(dataSource: DataSource) {
    super('scheduling', dataSource, [{ sql: OVER }, { sql: AGENDAS }]);
  }
}
