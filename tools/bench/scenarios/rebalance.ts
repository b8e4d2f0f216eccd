import { Pool } from 'pg';
import { withdraw } from '#contracts/scheduling/endpoints';
import { pathOf } from '../../../apps/network/src/demo/api';
import { HttpConnection, requestBytes } from '../http-client';
import { below, type Path } from '../rounds';
import { gathering, takePlaces, type Stage } from '../stage';

const PLACES = 60;
const WAITING = 5000;

/** How long it takes to give a place up, which goes on by the rules to one of five thousand organisations that wait. */
export async function rebalance(stage: Stage): Promise<Path[]> {
  const pool = new Pool({ connectionString: stage.postgres.url('scheduling'), max: 1 });
  const connection = await HttpConnection.open(stage.port);
  try {
    const id = await gathering(stage, {
      ...{ capacity: PLACES, maxPerOrganisation: 2 },
      seating: { sectors: [{ sector: 'F', atLeast: 10 }, { sector: 'K', atLeast: 10, atMost: 20 }], newcomers: 5 },
    });
    // The first to warm up.
    const leaving = stage.members.slice(0, stage.rounds + 1);
    await takePlaces(stage, id, leaving);
    await pool.query(OTHERS, [id, PLACES - leaving.length, WAITING]);
    await pool.query('ANALYZE');
    const ours: number[] = [];
    for (const member of leaving) {
      const path = pathOf(withdraw, { params: { gatheringId: id } });
      const request = requestBytes('DELETE', path, await stage.people.token(member));
      const begin = performance.now();
      const { status, body } = await connection.send(request);
      ours.push(performance.now() - begin);
      if (status !== 200) throw new Error(`Giving up answered ${status}: ${body.toString()}`);
    }
    const { rows } = await pool.query<{ taken: number; waiting: number }>(COUNTS, [id]);
    const { taken, waiting } = rows[0]!;
    if (taken !== PLACES || waiting !== WAITING - leaving.length) throw new Error(`${taken} places and ${waiting} waiting.`);
    const name = `giving up a place under rules, which goes on to one of ${WAITING} who wait`;
    return [{ name, unit: 'ms', ours: ours.slice(1), aim: below(50, 'ms') }];
  } finally {
    connection.close();
    await pool.end();
  }
}

const COUNTS = `
  SELECT count(*) FILTER (WHERE standing = 'place')::integer AS taken,
    count(*) FILTER (WHERE standing = 'waitlist')::integer AS waiting
  FROM registration WHERE gathering_id = $1`;

/** So many more with a place ($2), and so many who wait ($3), each of an organisation of its own. */
const OTHERS = `
  WITH made AS MATERIALIZED (
    SELECT uuidv7() AS organisation, uuidv7() AS person, n FROM generate_series(1, $2::int + $3::int) n
  ), o AS (
    INSERT INTO organisation (id, name, standing, sector)
    SELECT organisation, 'Employer ' || n, 'member', (ARRAY['C', 'F', 'K', 'M'])[1 + n % 4] FROM made
  ), m AS (
    INSERT INTO member (id, organisation_id, name, standing) SELECT person, organisation, 'Member ' || n, 'member' FROM made
  ), r AS (
    INSERT INTO registration (id, gathering_id, person_id, organisation_id, version, standing, since)
    SELECT uuidv7(), $1, person, organisation, 1, CASE WHEN n <= $2 THEN 'place' ELSE 'waitlist' END,
      now() + n * interval '1 microsecond'
    FROM made
  )
  UPDATE gathering SET places_taken = places_taken + $2, waiting = waiting + $3 WHERE id = $1`;
