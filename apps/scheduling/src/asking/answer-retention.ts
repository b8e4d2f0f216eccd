import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Retention } from '#service';
import { LONG_OVER } from '../gatherings/long-over';

/** Off the index of what is private, which holds nothing else. */
const OVER = `
  UPDATE registration SET needs = NULL, answers = '{}' WHERE id IN (
    SELECT r.id FROM registration r JOIN gathering g ON g.id = r.gathering_id LEFT JOIN member m ON m.id = r.person_id
    WHERE (r.needs IS NOT NULL OR r.answers <> '{}') AND (m.standing = 'left' OR ${LONG_OVER})
    LIMIT 500 FOR UPDATE OF r SKIP LOCKED)`;

/** What somebody needs or answered is forgotten 60 days after the gathering, and when they leave the network. */
@Injectable()
export class AnswerRetention extends Retention {
  constructor(dataSource: DataSource) {
    super('scheduling', dataSource, [{ sql: OVER }]);
  }
}
