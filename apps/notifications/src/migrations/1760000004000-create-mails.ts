import type { QueryRunner } from 'typeorm';
import { Migration } from '#messaging';

export class CreateMails1760000004000 extends Migration {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE mail (
        id uuid NOT NULL CONSTRAINT mail_pkey PRIMARY KEY,
        once text NOT NULL CONSTRAINT mail_once UNIQUE,
        purpose text NOT NULL,
        about uuid NOT NULL,
        about_version integer NOT NULL,
        person_id uuid,
        issuer_id uuid,
        organisation_id uuid,
        gathering_id uuid,
        link_id uuid,
        details jsonb NOT NULL DEFAULT '{}',
        expires_at timestamptz,
        standing text NOT NULL DEFAULT 'draft',
        to_address text NOT NULL DEFAULT '',
        subject text NOT NULL,
        letter jsonb,
        problem text,
        attempts integer NOT NULL DEFAULT 0,
        repeats integer NOT NULL DEFAULT 0,
        handed_over boolean NOT NULL DEFAULT false,
        created_at timestamptz NOT NULL DEFAULT now(),
        due_at timestamptz DEFAULT now(),
        sent_at timestamptz,
        CONSTRAINT mail_standing CHECK (standing IN ('draft', 'kept', 'waiting', 'sent', 'failed', 'dropped')),
        CONSTRAINT mail_composed CHECK (standing IN ('draft', 'dropped') OR letter IS NOT NULL)
      )`);
    await createIndices(runner);
    await createKnown(runner);
  }
}

async function createIndices(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE INDEX mail_due ON mail (due_at, id) WHERE standing IN ('draft', 'waiting');
    CREATE INDEX mail_listed ON mail (standing, id);
    CREATE INDEX mail_about ON mail (about);
    CREATE INDEX mail_gathering ON mail (gathering_id, person_id) WHERE gathering_id IS NOT NULL;
    CREATE INDEX mail_person ON mail (person_id);
    CREATE INDEX mail_issuer ON mail (issuer_id) WHERE issuer_id IS NOT NULL`);
}

/** What this service knows of others' things. */
async function createKnown(runner: QueryRunner): Promise<void> {
  await runner.query(`
    CREATE TABLE person (id uuid PRIMARY KEY, organisation_id uuid NOT NULL, name text NOT NULL,
      email text NOT NULL, standing text NOT NULL, roles text[] NOT NULL);
    CREATE TABLE organisation (id uuid PRIMARY KEY, name text NOT NULL);
    CREATE TABLE network (id text PRIMARY KEY, name text NOT NULL);
    CREATE TABLE gathering (id uuid PRIMARY KEY, version integer NOT NULL, state jsonb NOT NULL,
      cancellation_reason text)`);
}
