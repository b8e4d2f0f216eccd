import type { TestPerson } from '#testing';
import type { Network } from './network';

/** What nobody could post in the time that a test has: the same at each of these ages, so many times a second apart. */
export async function sayOften(
  { service }: Network,
  threadId: string,
  { personId, organisationId }: TestPerson,
  ages: readonly string[],
  times = 1,
): Promise<void> {
  await service.dataSource.query(
    `WITH said AS (
       INSERT INTO message (id, thread_id, seq, author_id, organisation_id, text, posted_at)
       SELECT uuidv7(), $1, row_number() OVER (ORDER BY at), $2, $3, 'Quinces', at
       FROM unnest($4::interval[]) age, generate_series(1, $5) nth, LATERAL (SELECT now() - age - nth * interval '1 s' AS at) _
       RETURNING seq, posted_at)
     INSERT INTO thread (id, version, subject, subject_id, last_seq, last_message_at)
       SELECT $1, 1, 'gathering', $1, max(seq), max(posted_at) FROM said`,
    [threadId, personId, organisationId, ages, times],
  );
}

/** So many threads that all may read. */
export async function talkOfItems({ service }: Network, many: number): Promise<void> {
  await service.dataSource.query(
    `WITH one AS (
       INSERT INTO item (id, kind, standing, title)
       SELECT uuidv7(), 'practice', 'published', 'Of many' FROM generate_series(1, $1) RETURNING id)
     INSERT INTO thread (id, version, subject, subject_id, last_seq, last_message_at)
       SELECT id, 1, 'item', id, 1, now() - interval '5 years' FROM one`,
    [many],
  );
}
