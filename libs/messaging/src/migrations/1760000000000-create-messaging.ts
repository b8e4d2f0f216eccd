import type { QueryRunner } from 'typeorm';
import { Migration } from '../migration';

const PRODUCING = `
  -- Events in the making: written beside the change they tell of. "pos" is given after the commit.
  CREATE TABLE messaging.outbox (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    pos bigint UNIQUE,
    event_id uuid NOT NULL,
    topic text NOT NULL,
    key text NOT NULL,
    version integer NOT NULL CHECK (version > 0),
    type text NOT NULL,
    data jsonb,
    time timestamptz NOT NULL DEFAULT now(),
    traceparent text,
    UNIQUE (topic, key, version)
  );
  CREATE INDEX outbox_unsequenced ON messaging.outbox (id) WHERE pos IS NULL;
  CREATE INDEX outbox_topic ON messaging.outbox (topic, pos) WHERE pos IS NOT NULL;

  -- How far the outbox is sequenced, and how far the broker has acknowledged it.
  CREATE TABLE messaging.outbox_progress (step text PRIMARY KEY, pos bigint NOT NULL);
  INSERT INTO messaging.outbox_progress VALUES ('sequenced', 0), ('relayed', 0);
`;

const CONSUMING = `
  -- One row a consumer; "pos" is its cursor on the local broker.
  CREATE TABLE messaging.consumers (
    consumer text PRIMARY KEY,
    topic text NOT NULL,
    since timestamptz NOT NULL,
    pos bigint NOT NULL DEFAULT 0
  );

  -- The last version of each key that a consumer has passed, written in the transaction of its effect.
  CREATE TABLE messaging.inbox (
    consumer text NOT NULL,
    topic text NOT NULL,
    key text NOT NULL,
    version integer NOT NULL,
    parked boolean NOT NULL DEFAULT false,
    PRIMARY KEY (consumer, topic, key)
  );

  CREATE TABLE messaging.parked (
    consumer text NOT NULL,
    topic text NOT NULL,
    key text NOT NULL,
    version integer NOT NULL,
    event_id uuid NOT NULL,
    type text NOT NULL,
    data jsonb,
    time timestamptz NOT NULL,
    traceparent text,
    reason text NOT NULL,
    attempts integer NOT NULL,
    parked_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (consumer, topic, key, version)
  );
`;

/** In a schema of its own, so that no table of a service can meet one of these by name. */
export class CreateMessaging1760000000000 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query('CREATE SCHEMA messaging');
    await db.query(PRODUCING);
    await db.query(CONSUMING);
  }
}
