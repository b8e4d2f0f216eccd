import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

const GATHERING = `
  CREATE TABLE gathering (
    id uuid PRIMARY KEY,
    version integer NOT NULL,
    sequence integer NOT NULL,
    kind text NOT NULL,
    title text NOT NULL,
    purpose text NOT NULL,
    start_local text NOT NULL,
    start_zone text NOT NULL,
    start_offset text NOT NULL,
    starts_at timestamptz NOT NULL,
    end_local text NOT NULL,
    end_zone text NOT NULL,
    end_offset text NOT NULL,
    ends_at timestamptz NOT NULL,
    place text,
    link text,
    capacity integer NOT NULL,
    max_per_organisation integer NOT NULL,
    chatham_house boolean NOT NULL,
    standing text NOT NULL,
    cancellation_reason text,
    places_taken integer NOT NULL,
    waiting integer NOT NULL,
    scheduled_by uuid NOT NULL,
    request_hash bytea NOT NULL,
    scheduled_at timestamptz NOT NULL,
    changed_at timestamptz NOT NULL,
    CONSTRAINT gathering_kind CHECK (kind IN ('roundtable', 'conference', 'webinar', 'workshop')),
    CONSTRAINT gathering_standing CHECK (standing IN ('scheduled', 'cancelled')),
    CONSTRAINT gathering_times CHECK (ends_at > starts_at),
    CONSTRAINT gathering_places
      CHECK (places_taken BETWEEN 0 AND capacity AND waiting >= 0 AND max_per_organisation > 0)
  );
  CREATE INDEX gathering_by_start ON gathering (starts_at, id);
`;

const REGISTRATION = `
  CREATE TABLE registration (
    id uuid PRIMARY KEY,
    gathering_id uuid NOT NULL CONSTRAINT registration_gathering REFERENCES gathering (id),
    person_id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    version integer NOT NULL,
    standing text NOT NULL,
    since timestamptz NOT NULL,
    needs text,
    CONSTRAINT registration_once UNIQUE (gathering_id, person_id),
    CONSTRAINT registration_standing CHECK (standing IN ('place', 'waitlist', 'withdrawn'))
  );
  CREATE INDEX registration_in_order ON registration (gathering_id, standing, since, id);
  CREATE INDEX registration_places ON registration (gathering_id, organisation_id) WHERE standing = 'place';
  CREATE INDEX registration_of_person ON registration (person_id);
  CREATE INDEX registration_of_organisation ON registration (organisation_id);
`;

const CALENDAR_FEED = `
  CREATE TABLE calendar_feed (
    id uuid PRIMARY KEY,
    person_id uuid NOT NULL,
    label text NOT NULL,
    token_id uuid NOT NULL CONSTRAINT calendar_feed_token UNIQUE,
    created_at timestamptz NOT NULL,
    last_read_at timestamptz
  );
  CREATE INDEX calendar_feed_of_person ON calendar_feed (person_id);
`;

export class CreateGatherings1760000002000 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    for (const table of [GATHERING, REGISTRATION, CALENDAR_FEED]) await db.query(table);
  }
}
