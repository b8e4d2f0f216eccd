/** What a service whose things are followed begins with. The library, which was the first, has more columns. */
export const newsTables = (thing: string): string => `
  CREATE TABLE following (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL,
    kind text NOT NULL,
    subject text NOT NULL,
    since timestamptz(3) NOT NULL DEFAULT now(),
    CONSTRAINT following_once UNIQUE (person_id, kind, subject)
  );
  CREATE INDEX following_subject ON following (kind, subject);
  CREATE TABLE happening (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    ${thing}_id uuid NOT NULL REFERENCES ${thing} ON DELETE CASCADE,
    what text NOT NULL,
    person_id uuid
  );
  CREATE INDEX happening_${thing} ON happening (${thing}_id);
  CREATE SEQUENCE news_place;
  CREATE TABLE news (
    following_id uuid NOT NULL REFERENCES following ON DELETE CASCADE,
    ${thing}_id uuid NOT NULL REFERENCES ${thing} ON DELETE CASCADE,
    what text NOT NULL,
    place bigint NOT NULL DEFAULT nextval('news_place'),
    told boolean NOT NULL DEFAULT false,
    came_at timestamptz(3) NOT NULL DEFAULT now(),
    PRIMARY KEY (following_id, ${thing}_id, what)
  );
  CREATE INDEX news_latest ON news (following_id, place);
  CREATE INDEX news_${thing} ON news (${thing}_id);
  CREATE INDEX news_came ON news (came_at);
  CREATE TABLE follower (
    person_id uuid PRIMARY KEY,
    version integer NOT NULL,
    due_at timestamptz(3),
    told_at timestamptz(3)
  );
  CREATE INDEX follower_due ON follower (due_at);
`;
