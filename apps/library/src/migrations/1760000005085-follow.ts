import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

/**
 * What people follow, by its kind and its id or name. `query` and `fresh` are what `filters` come to (`search/sought.ts`).
 */
const FOLLOWING = `
  CREATE TABLE following (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL,
    kind text NOT NULL,
    subject text NOT NULL,
    name text,
    filters jsonb,
    query tsquery,
    fresh text[],
    since timestamptz(3) NOT NULL DEFAULT now(),
    CONSTRAINT following_once UNIQUE (person_id, kind, subject),
    CONSTRAINT following_search CHECK ((kind = 'search') = (name IS NOT NULL AND filters IS NOT NULL AND query IS NOT NULL))
  );
  CREATE INDEX following_subject ON following (kind, subject);
`;

/**
 * What happened to items and nobody was told of yet, and how each was found before. Then what is new of what each
 * follows, until they have seen it; `told` by a mail. And who is to be told by mail, and when.
 */
const NEWS = `
  CREATE TABLE happening (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    item_id uuid NOT NULL REFERENCES item ON DELETE CASCADE,
    what text NOT NULL,
    person_id uuid,
    organisation_id uuid,
    before tsvector
  );
  CREATE INDEX happening_item ON happening (item_id);
  CREATE SEQUENCE news_place;
  CREATE TABLE news (
    following_id uuid NOT NULL REFERENCES following ON DELETE CASCADE,
    item_id uuid NOT NULL REFERENCES item ON DELETE CASCADE,
    what text NOT NULL,
    place bigint NOT NULL DEFAULT nextval('news_place'),
    told boolean NOT NULL DEFAULT false,
    came_at timestamptz(3) NOT NULL DEFAULT now(),
    PRIMARY KEY (following_id, item_id, what)
  );
  CREATE INDEX news_latest ON news (following_id, place);
  CREATE INDEX news_item ON news (item_id);
  CREATE INDEX news_came ON news (came_at);
  CREATE TABLE follower (
    person_id uuid PRIMARY KEY,
    version integer NOT NULL,
    due_at timestamptz(3),
    told_at timestamptz(3)
  );
  CREATE INDEX follower_due ON follower (due_at);
`;

export class Follow1760000005085 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    await db.query(FOLLOWING);
    await db.query(NEWS);
  }
}
