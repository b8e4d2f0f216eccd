import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'pg';
import { below, type Path } from '../rounds';
import { gathering, type Stage } from '../stage';

const REMINDED = 10_000;
/** The clock looks once a minute at what it was not told of: what is due later than that it hits to the millisecond. */
const AHEAD_SECONDS = 61;
/** Each takes some minutes. */
const ROUNDS = 3;

/** From the minute in which ten thousand are to be reminded of one gathering until the last of the mails is composed. */
export async function reminders(stage: Stage): Promise<Path[]> {
  const pool = new Pool({ connectionString: stage.postgres.url('notifications'), max: 1 });
  try {
    const id = await gathering(stage);
    await untilHeardOf(id, pool);
    await pool.query(PEOPLE, [REMINDED]);
    const ours: number[] = [];
    for (let round = 0; round < Math.min(stage.rounds, ROUNDS); round += 1) ours.push(await remind(id, pool));
    const count = REMINDED.toLocaleString('en-GB');
    const name = `${count} reminders due at once, until the last is composed`;
    return [{ name, unit: 's', ours, aim: below(120, 's') }];
  } finally {
    await pool.end();
  }
}

async function untilHeardOf(gatheringId: string, pool: Pool): Promise<void> {
  for (const deadline = Date.now() + 30_000; ; await sleep(50)) {
    const { rowCount } = await pool.query('SELECT FROM gathering WHERE id = $1', [gatheringId]);
    if (rowCount) return;
    if (Date.now() > deadline) throw new Error('Notifications have not heard of the gathering.');
  }
}

/** Of a copy of the gathering, for which everybody has a place. @returns seconds */
async function remind(of: string, pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ id: string; due: Date }>(COPY, [of, AHEAD_SECONDS]);
  const [{ id, due }] = rows as [{ id: string; due: Date }];
  await pool.query('ANALYZE mail');
  for (const deadline = due.getTime() + 10 * 60_000; ; await sleep(100)) {
    const { rows: counts } = await pool.query<{ drafts: number; composed: number }>(COUNTS, [id]);
    const { drafts, composed } = counts[0]!;
    if (composed + drafts > 0 && drafts === 0) {
      if (composed !== REMINDED) throw new Error(`${composed} of ${REMINDED} were reminded.`);
      return (Date.now() - due.getTime()) / 1000;
    }
    if (Date.now() > deadline) throw new Error(`${composed} reminders are composed, and ${drafts} are not.`);
  }
}

const COUNTS = `
  SELECT count(*) FILTER (WHERE standing = 'draft')::integer AS drafts,
    count(*) FILTER (WHERE standing NOT IN ('draft', 'dropped'))::integer AS composed
  FROM mail WHERE gathering_id = $1 AND purpose = 'reminder'`;

const PEOPLE = `
  WITH o AS (INSERT INTO organisation (id, name) VALUES (uuidv7(), 'Employer of the reminded') RETURNING id)
  INSERT INTO person (id, organisation_id, name, email, standing, roles)
  SELECT uuidv7(), o.id, 'Reminded ' || n, 'reminded-' || n || '@example.org', 'member', '{}'
  FROM o, generate_series(1, $1::integer) n`;

/** Straight into the tables: the mails that told of the places are what reminders go by. */
const COPY = `
  WITH copy AS (
    INSERT INTO gathering
    SELECT (jsonb_populate_record(g, jsonb_build_object('id', made.id, 'state', g.state || jsonb_build_object('id', made.id)))).*
    FROM gathering g, (SELECT uuidv7() AS id) made WHERE g.id = $1 RETURNING id
  ), told AS (
    INSERT INTO mail (id, once, purpose, about, about_version, person_id, gathering_id, subject, standing, due_at, letter)
    SELECT uuidv7(), 'told ' || copy.id || person.id, 'place', uuidv7(), 1, person.id, copy.id, '', 'kept', NULL, '{}'
    FROM copy, person WHERE person.name LIKE 'Reminded %'
  )
  INSERT INTO reminder (gathering_id, due_at)
  SELECT id, now() + $2 * interval '1 second' FROM copy RETURNING gathering_id AS id, due_at AS due`;
