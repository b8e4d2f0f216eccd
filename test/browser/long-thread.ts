import { Client } from 'pg';
import { uuidv7 } from 'uuidv7';
import * as discussions from '#contracts/discussions/endpoints';
import * as scheduling from '#contracts/scheduling/endpoints';
import { eventually } from '#testing';
import { scheduleRoundtable } from '../line/gatherings';
import type { Person } from '../line/people';

/** Minutes between two messages of a long thread: forty a day. */
const APART = 36;

/** A gathering at which these have a place, with a thread that its organiser has opened. */
export async function openThread(organiser: Person, title: string, people: readonly Person[]): Promise<string> {
  const id = await scheduleRoundtable(organiser, { title });
  for (const { browser } of people) await browser.do(scheduling.register, { params: { gatheringId: id }, body: {} });
  for (const person of [organiser, ...people]) await post(person, id, `Good morning from ${person.name}.`);
  return id;
}

/** Posts; a place that was just given is known to the thread in a moment. */
export async function post({ browser }: Person, threadId: string, text: string): Promise<void> {
  const body = { id: uuidv7(), text };
  await eventually(() => browser.do(discussions.postMessage, { params: { threadId }, body }));
}

/**
 * Puts as many messages before the present ones as make `count`, each naming its number, over the months before now:
 * in the database, since nobody can post in the past. Answers when message `seq` was posted.
 */
export async function lengthen(
  databaseUrl: string,
  threadId: string,
  authors: readonly Person[],
  count: number,
): Promise<(seq: number) => Date> {
  const last = Date.now();
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    const { rows } = await client.query<{ last_seq: number }>('SELECT last_seq FROM thread WHERE id = $1', [threadId]);
    const present = rows[0]!.last_seq;
    await client.query(
      `INSERT INTO message (id, thread_id, seq, author_id, organisation_id, text, posted_at)
       SELECT uuidv7(), $1, n, ($3::uuid[])[1 + n / 3 % $5], ($4::uuid[])[1 + n / 3 % $5],
         'No. ' || n || '.' || repeat(' What keeps people is being asked.', n * 7 % 9), now()
       FROM generate_series($2::int + 1, $6::int) n`,
      [threadId, present, authors.map(({ id }) => id), authors.map((one) => one.organisationId), authors.length, count],
    );
    await client.query(
      `INSERT INTO thread_change (thread_id, rev, kind, message_id)
       SELECT thread_id, seq, 'posted', id FROM message WHERE thread_id = $1 AND seq > $2`,
      [threadId, present],
    );
    await client.query(
      `UPDATE message SET posted_at = $2::timestamptz - ($3 - seq) * $4 * interval '1 minute' WHERE thread_id = $1`,
      [threadId, new Date(last), count, APART],
    );
    await client.query('UPDATE thread SET rev = $2, last_seq = $2, last_message_at = $3 WHERE id = $1', [
      threadId,
      count,
      new Date(last),
    ]);
    await client.query('COMMIT');
  } finally {
    await client.end();
  }
  return (seq) => new Date(last - (count - seq) * APART * 60_000);
}
