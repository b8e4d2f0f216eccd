import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { Id, Version } from '#contracts/primitives';
import { hasPassed } from '#messaging';
import { eventually, isOrganiser, NotFound, type Caller, type OwnRules, type Rule } from '#service';
import { NoPlace, ThreadClosed } from './door.errors';
import { gatheringSubject } from './gathering.subject';
import { introductionSubject } from './introduction.subject';
import { itemSubject } from './item.subject';
import { REGISTRATIONS_KNOWN } from './registration.projection';
import type { Door, Subject } from './subject';

/** All that a thread can hang on: one entry a kind. */
const SUBJECTS: readonly Subject[] = [gatheringSubject, itemSubject, introductionSubject];

/** One row, of the kind that the thread's subject is; none where nothing is known of it. All of them SQL. */
const doorOf = (threadId: string, personId: string, isOrganiser: string, subjects = SUBJECTS): string =>
  subjects
    .map(
      ({ kind, table, door }) =>
        `SELECT '${kind}' AS kind, ${door(personId, isOrganiser)} AS door FROM ${table} s WHERE s.id = ${threadId}`,
    )
    .join(' UNION ALL ');

/** Thread, person, whether an organiser. */
export const DOOR = doorOf('$1', '$2::uuid', '$3::boolean');
const FOR_PARTNERS = SUBJECTS.filter(({ forPartners }) => forPartners);
const DOOR_OF_PARTNERS = doorOf('$1', '$2::uuid', 'false', FOR_PARTNERS);

/**
 * SQL: the threads in which something was said and that a person, given as SQL, may read, each with what it is called; to
 * partners' contacts those alone that are for them.
 */
export const readableBy = (personId: string, isOrganiser: string, isPartner: boolean): string =>
  (isPartner ? FOR_PARTNERS : SUBJECTS)
    .map(
      ({ kind, table, title, isUnnamed = 'false', door }) =>
        `SELECT t.id, '${kind}' AS kind, ${title} AS title, ${isUnnamed} AS "chathamHouse", t.last_message_at
         FROM thread t JOIN ${table} s ON s.id = t.id
         WHERE t.last_seq > 0 AND ${door(personId, isOrganiser)} IN ('open', 'read-only')`,
    )
    .join(' UNION ALL ');

/** What screens call the lists of threads that partners' contacts may be in. */
export const LISTS_FOR_PARTNERS: readonly string[] = FOR_PARTNERS.map(({ listedAs }) => listedAs);

/** Who is told of what is said in a thread. */
export interface Hearers {
  readonly persons: readonly string[];
  /** Whoever is in one of these. */
  readonly organisations: readonly string[];
  readonly organisers: boolean;
  readonly listedAs: string;
}

/** Who may enter which thread. */
@Injectable()
export class Doors {
  constructor(private readonly dataSource: DataSource) {}

  async of(threadId: string, caller: Pick<Caller, 'personId' | 'roles'>): Promise<Door> {
    const { personId, roles } = caller;
    const rows: { door: Door }[] = roles.includes('partner')
      ? await this.dataSource.query(DOOR_OF_PARTNERS, [threadId, personId])
      : await this.dataSource.query(DOOR, [threadId, personId, roles.includes('organiser')]);
    return rows[0]?.door ?? 'not-found';
  }

  /** Whether this version of the person's registration has arrived here. */
  async knowsRegistration(threadId: string, personId: string, version: number): Promise<boolean> {
    const [known]: { id: string }[] = await this.dataSource.query(
      'SELECT id FROM registration WHERE gathering_id = $1 AND person_id = $2',
      [threadId, personId],
    );
    return known !== undefined && (await hasPassed(this.dataSource.manager, REGISTRATIONS_KNOWN, known.id, version));
  }

  async hearers(threadId: string): Promise<Hearers | null> {
    const subject = await subjectOf(this.dataSource.manager, threadId);
    if (!subject) return null;
    const rows: { person_id: string | null; organisation_id: string | null }[] = await this.dataSource.query(
      subject.hearers,
      [threadId],
    );
    return {
      persons: rows.flatMap((row) => row.person_id ?? []),
      organisations: rows.flatMap((row) => row.organisation_id ?? []),
      organisers: subject.organisersHear,
      listedAs: subject.listedAs,
    };
  }

  /** Of those given, who is in a thread that is closed to them. One query, however many are asked about. */
  async shutOut<Inside extends { threadId: string; caller: Caller }>(inside: readonly Inside[]): Promise<Inside[]> {
    const rows: { ordinality: string }[] = await this.dataSource.query(SHUT_OUT, [
      inside.map(({ threadId }) => threadId),
      inside.map(({ caller }) => caller.personId),
      inside.map(({ caller }) => isOrganiser(caller)),
    ]);
    return rows.map(({ ordinality }) => inside[Number(ordinality) - 1]!);
  }
}

const SHUT_OUT = `
  SELECT i.ordinality FROM unnest($1::uuid[], $2::uuid[], $3::boolean[])
    WITH ORDINALITY AS i (thread_id, person_id, is_organiser, ordinality)
  WHERE NOT EXISTS (
    SELECT FROM (${doorOf('i.thread_id', 'i.person_id', 'i.is_organiser')}) s WHERE door IN ('open', 'read-only'))`;

/** What the thread of this id hangs on, or would. */
export async function subjectOf(manager: EntityManager, threadId: string): Promise<Subject | undefined> {
  const kinds = SUBJECTS.map(({ kind, table }) => `SELECT '${kind}' AS kind FROM ${table} WHERE id = $1`);
  const rows: { kind: string }[] = await manager.query(kinds.join(' UNION ALL '), [threadId]);
  return SUBJECTS.find(({ kind }) => kind === rows[0]?.kind);
}

/** The rules by these names, for operations on `:threadId`. */
export function doorRules(doors: Doors): OwnRules {
  const find: (request: Parameters<Rule>[0]) => Promise<Door> = async ({
    caller,
    params: { threadId = '' },
    query,
  }) => {
    // Rules are asked before the path is validated.
    if (!Id.safeParse(threadId).success) return 'not-found';
    const door = await doors.of(threadId, caller);
    const { data: version } = Version.safeParse(Number(query['registration']));
    // To an organiser no place opens anything.
    if (door === 'open' || version === undefined || isOrganiser(caller)) return door;
    // They know more of it than we do, perhaps: whoever says nothing of the kind is refused at once.
    await eventually(async () => (await doors.knowsRegistration(threadId, caller.personId, version)) || null, 'place');
    return doors.of(threadId, caller);
  };
  const rule =
    (readOnly: true | ThreadClosed): Rule =>
    async (request) => {
      const door = await find(request);
      switch (door) {
        case 'open':
          return true;
        case 'read-only':
          return readOnly;
        case 'no-place':
          return new NoPlace(request.params['threadId']!);
        case 'not-found':
          return new NotFound('thread');
      }
    };
  return { 'thread-reader': rule(true), 'thread-writer': rule(new ThreadClosed()) };
}
