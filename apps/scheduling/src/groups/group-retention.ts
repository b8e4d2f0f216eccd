import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Retention } from '#service';

const BEGUN = `
  DELETE FROM registration_group WHERE id IN (
    SELECT q.id FROM registration_group q JOIN gathering g ON g.id = q.gathering_id
    WHERE g.starts_at < now() OR g.standing = 'cancelled' LIMIT 500)`;

/** Groups that never asked are forgotten once nobody can any more. */
@Injectable()
export class GroupRetention extends Retention {
  constructor(dataSource: DataSource) {
    super('scheduling', dataSource, [{ sql: BEGUN }]);
  }
}
