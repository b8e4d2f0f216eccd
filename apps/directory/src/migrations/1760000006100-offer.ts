import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

const OFFERS = `
  ALTER TABLE organisation ADD members_offer boolean;
  CREATE TABLE offer (
    id uuid PRIMARY KEY,
    version integer NOT NULL,
    organisation_id uuid NOT NULL,
    made_by uuid NOT NULL,
    request_hash bytea NOT NULL,
    standing text NOT NULL CONSTRAINT offer_standing CHECK (standing IN ('draft', 'open', 'closed', 'over')),
    content jsonb NOT NULL,
    places integer,
    taken integer NOT NULL,
    last_day date,
    due_on date,
    closed_reason text,
    forgotten boolean NOT NULL,
    made_at timestamptz(3) NOT NULL,
    opened_at timestamptz(3),
    changed_at timestamptz(3) NOT NULL,
    CONSTRAINT offer_taken CHECK (taken >= 0 AND taken <= coalesce(places, taken))
  );
  CREATE INDEX offer_organisation ON offer (organisation_id, changed_at, id);
  CREATE INDEX offer_current ON offer (organisation_id) WHERE standing <> 'over';
  CREATE INDEX offer_due ON offer (due_on, id) WHERE due_on IS NOT NULL;
`;

/** Those that partners find (`offers/findable-offer.ts` writes it); its employer's name is added to its own words. */
const FINDABLE = `
  CREATE TABLE offer_search (
    offer_id uuid PRIMARY KEY CONSTRAINT offer_search_offer_id_fkey REFERENCES offer ON DELETE CASCADE,
    organisation_id uuid NOT NULL,
    public boolean NOT NULL,
    minimum_age smallint,
    maximum_age smallint,
    apply_by date,
    last_day date NOT NULL,
    days datemultirange NOT NULL,
    opened_at timestamptz(3) NOT NULL,
    is_full boolean NOT NULL,
    facets text[] NOT NULL,
    own_words tsvector NOT NULL,
    words tsvector NOT NULL,
    summary jsonb NOT NULL
  );
  CREATE INDEX offer_search_words ON offer_search USING gin (words) WITH (fastupdate = off);
  CREATE INDEX offer_search_organisation ON offer_search (organisation_id);
  CREATE TABLE offer_place (
    offer_id uuid NOT NULL CONSTRAINT offer_place_offer_id_fkey REFERENCES offer ON DELETE CASCADE,
    nth smallint NOT NULL,
    latitude double precision NOT NULL,
    longitude double precision NOT NULL,
    PRIMARY KEY (offer_id, nth)
  );
  CREATE INDEX offer_place_point ON offer_place USING gist (point(longitude, latitude));
`;

const TAKINGS = `
  CREATE TABLE taking (
    id uuid PRIMARY KEY,
    version integer NOT NULL,
    offer_id uuid NOT NULL CONSTRAINT taking_offer_id_fkey REFERENCES offer,
    organisation_id uuid NOT NULL,
    partner_id uuid CONSTRAINT taking_partner_id_fkey REFERENCES entry,
    programme_id uuid CONSTRAINT taking_programme_id_fkey REFERENCES entry,
    by_id uuid NOT NULL,
    request_hash bytea NOT NULL,
    standing text NOT NULL CONSTRAINT taking_standing CHECK (
      standing IN ('asked', 'taken', 'declined', 'withdrawn', 'given-back', 'lapsed')),
    asked integer NOT NULL,
    places integer NOT NULL,
    begins_on date,
    help text[] NOT NULL,
    answer_by date,
    due_on date,
    reminded boolean NOT NULL,
    in_time boolean,
    answered_by uuid,
    person text,
    said text,
    at timestamptz(3) NOT NULL,
    changed_at timestamptz(3) NOT NULL
  );
  CREATE UNIQUE INDEX taking_waits ON taking (offer_id, partner_id) WHERE standing = 'asked';
  CREATE INDEX taking_offer ON taking (offer_id, changed_at, id);
  CREATE INDEX taking_organisation ON taking (organisation_id, changed_at, id);
  CREATE INDEX taking_partner ON taking (partner_id, changed_at, id);
  CREATE INDEX taking_due ON taking (due_on, id) WHERE due_on IS NOT NULL;
  CREATE TABLE taking_step (
    taking_id uuid NOT NULL CONSTRAINT taking_step_taking_id_fkey REFERENCES taking,
    nth smallint NOT NULL,
    what text NOT NULL,
    places integer NOT NULL,
    by_id uuid,
    at timestamptz(3) NOT NULL,
    PRIMARY KEY (taking_id, nth)
  );
`;

/** What employers offer, and the places of it that are asked for and counted: numbers, and nobody's name. */
export class Offer1760000006100 extends Migration {
  async up(db: QueryRunner): Promise<void> {
    for (const part of [OFFERS, FINDABLE, TAKINGS]) await db.query(part);
  }
}
