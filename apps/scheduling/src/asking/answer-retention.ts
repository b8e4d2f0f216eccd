import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Retention } from '#service';
import { LONG_OVER } from '../gatherings/long-over';
import { WHO } from '../registrations/registration.entity';

/** Off the index of what is private, which holds nothing else. */
const OVER = `
  UPDATE registration SET needs = NULL, answers = '{}' WHERE id IN (
    SELECT r.id FROM registration r JOIN gathering g ON g.id = r.gathering_id LEFT JOIN member m ON m.id = r.person_id
    WHERE (r.needs IS NOT NULL OR r.answers <> '{}') AND (m.standing = 'left' OR ${LONG_OVER})
    LIMIT 500 FOR UPDATE OF r SKIP LOCKED)`;

/** They are no people of the network, and could not ask for it. */
const GUESTS = `
  UPDATE registration SET guest_name = NULL WHERE id IN (
    SELECT r.id FROM registration r JOIN gathering g ON g.id = r.gathering_id ${WHO}
    WHERE r.guest_of IS NOT NULL AND r.guest_name IS NOT NULL AND (m.standing = 'left' OR ${LONG_OVER})
    LIMIT 500 FOR UPDATE OF r SKIP LOCKED)`;

/** What somebody needs or answered, and how their guests are called, is forgotten 60 days after the gathering, and when they leave the network. */
@Injectable()
export class AnswerRetention extends Retention {
  constructor(dataSource: DataSource) {
    super('scheduling', dataSource, [{ sql: OVER }, { sql: GUESTS }]);
  }
}
