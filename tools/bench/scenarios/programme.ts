import { Pool } from 'pg';
import { getPublishedProgramme, publishProgramme } from '#contracts/scheduling/endpoints';
import { MOST_SESSIONS } from '#contracts/scheduling/programme';
import { call, pathOf } from '../../../apps/network/src/demo/api';
import { interleave, withinTimesBare, type Path } from '../rounds';
import { gathering, type Stage } from '../stage';

const ROOMS = 25;
const MINUTES = 5;
/** Read one after the other; a round is how long one took. */
const TIMES = 20;

/** The programme of a gathering in one request, with as many sessions as one may have; beside it the rows that it is of. */
export async function programme(stage: Stage): Promise<Path[]> {
  const pool = new Pool({ connectionString: stage.postgres.url('scheduling'), max: 1 });
  try {
    const gatheringId = await gathering(stage);
    const token = await stage.people.token(stage.organiser);
    await pool.query(ARRANGED, [gatheringId, ROOMS, MINUTES, MOST_SESSIONS]);
    const arranged = { params: { gatheringId }, ifMatch: 1 };
    const { sessions } = await call(stage.baseUrl, token, publishProgramme, arranged);
    if (sessions.length !== MOST_SESSIONS) throw new Error(`${MOST_SESSIONS} sessions were expected.`);
    const path = `${stage.baseUrl}${pathOf(getPublishedProgramme, { params: { gatheringId } })}`;
    const read = async (): Promise<unknown> => {
      const answer = await fetch(path, { headers: { authorization: `Bearer ${token}` } });
      if (!answer.ok) throw new Error(`The programme was answered ${answer.status}.`);
      return await answer.arrayBuffer();
    };
    const ours = () => millisOfEach(read);
    const bare = () => millisOfEach(() => pool.query(ROWS, [gatheringId]));
    const measured = await interleave(stage.rounds, ours, bare);
    return [
      {
        name: `programme, ${MOST_SESSIONS} sessions in one answer`,
        unit: 'ms',
        ours: measured.ours,
        bare: { name: 'SQL', values: measured.bare },
        aim: withinTimesBare(4),
      },
    ];
  } finally {
    await pool.end();
  }
}

async function millisOfEach(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  for (let time = 0; time < TIMES; time += 1) await work();
  return (performance.now() - began) / TIMES;
}

/** What is published, and by what names whoever speaks there is known. */
const ROWS = `
  SELECT v.number, v.content, v.changes, (
    SELECT json_agg(json_build_object('id', k.id, 'name', k.name, 'organisation', k.organisation) ORDER BY k.name)
    FROM speaker k WHERE k.gathering_id = v.gathering_id) AS speakers
  FROM programme_version v WHERE v.gathering_id = $1 ORDER BY v.number DESC LIMIT 1`;

/** Straight into the tables: one by one each would answer with all that is arranged by then. A speaker each. */
const ARRANGED = `
  WITH room AS (
    SELECT nth, uuidv7() AS id, 'Room ' || nth AS name FROM generate_series(0, $2::integer - 1) AS nth
  ), arranged AS (
    INSERT INTO programme (gathering_id, version, rooms, tracks, minutes_between_rooms, published)
    SELECT $1::uuid, 1, json_agg(json_build_object('id', id, 'name', name) ORDER BY nth), '[]', 0, 0 FROM room
  ), placed AS (
    SELECT uuidv7() AS session_id, uuidv7() AS speaker_id, session.nth, room.id AS room_id,
      g.starts_at + session.nth / $2::integer * $3::integer * interval '1 minute' AS starts_at
    FROM generate_series(0, $4::integer - 1) AS session (nth) JOIN room ON room.nth = session.nth % $2::integer
      JOIN gathering g ON g.id = $1
  ), sessions AS (
    INSERT INTO session (id, gathering_id, version, title, about, room_id, minutes, during, chatham_house, request_hash)
    SELECT session_id, $1, 1, 'What worked at employer ' || nth, repeat('Each of us leaves with one thing to try. ', 5),
      room_id, $3, tstzrange(starts_at, starts_at + $3 * interval '1 minute'), false, '' FROM placed
  ), speakers AS (
    INSERT INTO speaker (id, gathering_id, name, organisation, email, request_hash)
    SELECT speaker_id, $1, 'Speaker ' || nth, 'Employer ' || nth, 'speaker' || nth || '@example.org', '' FROM placed
  )
  INSERT INTO session_speaker (session_id, speaker_id, during, moderates, position)
  SELECT session_id, speaker_id, tstzrange(starts_at, starts_at + $3 * interval '1 minute'), false, 0 FROM placed`;
