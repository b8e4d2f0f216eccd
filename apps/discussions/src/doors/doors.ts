import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Id, Version } from '#contracts/primitives';
import { hasPassed } from '#messaging';
import { eventually, NotFound, type Caller, type OwnRules } from '#service';
import { NoPlace } from './door.errors';
import { REGISTRATIONS_KNOWN } from './registration.projection';

export type Door = 'open' | 'no-place' | 'not-found';

/** Whether the gathering is known, and a person has a place there. */
export const DOOR = `
  SELECT EXISTS (SELECT FROM registration r
    WHERE r.gathering_id = g.id AND r.person_id = $2 AND r.standing = 'place') AS placed
  FROM gathering g WHERE g.id = $1`;

/** Who may enter a gathering's thread: those with a place, and organisers. */
@Injectable()
export class Doors {
  constructor(private readonly dataSource: DataSource) {}

  async of(threadId: string, caller: Pick<Caller, 'personId' | 'roles'>): Promise<Door> {
    const rows: { placed: boolean }[] = await this.dataSource.query(DOOR, [threadId, caller.personId]);
    if (!rows[0]) return 'not-found';
    return rows[0].placed || caller.roles.includes('organiser') ? 'open' : 'no-place';
  }

  /** Whether this version of the person's registration has arrived here. */
  async knowsRegistration(threadId: string, personId: string, version: number): Promise<boolean> {
    const [known]: { id: string }[] = await this.dataSource.query(
      'SELECT id FROM registration WHERE gathering_id = $1 AND person_id = $2',
      [threadId, personId],
    );
    return known !== undefined && (await hasPassed(this.dataSource.manager, REGISTRATIONS_KNOWN, known.id, version));
  }

  async placeHolders(threadId: string): Promise<string[]> {
    const rows: { person_id: string }[] = await this.dataSource.query(
      `SELECT person_id FROM registration WHERE gathering_id = $1 AND standing = 'place'`,
      [threadId],
    );
    return rows.map(({ person_id }) => person_id);
  }

  /** Of those given, who is in a thread without a place. One query, however many are asked about. */
  async withoutPlace<Inside extends { threadId: string; personId: string }>(
    inside: readonly Inside[],
  ): Promise<Inside[]> {
    const rows: { ordinality: string }[] = await this.dataSource.query(
      `SELECT i.ordinality FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS i (thread_id, person_id, ordinality)
       WHERE NOT EXISTS (SELECT FROM registration r
         WHERE r.gathering_id = i.thread_id AND r.person_id = i.person_id AND r.standing = 'place')`,
      [inside.map(({ threadId }) => threadId), inside.map(({ personId }) => personId)],
    );
    return rows.map(({ ordinality }) => inside[Number(ordinality) - 1]!);
  }
}

/** The rule by that name, for operations on `:threadId`. */
export function placeHolderRule(doors: Doors): OwnRules {
  return {
    'place-holder': async ({ caller, params: { threadId = '' }, query }) => {
      // Rules are asked before the path is validated.
      if (!Id.safeParse(threadId).success) return new NotFound('thread');
      let door = await doors.of(threadId, caller);
      const { data: version } = Version.safeParse(Number(query['registration']));
      if (door !== 'open' && version !== undefined) {
        // They know more of it than we do, perhaps: whoever says nothing of the kind is refused at once.
        await eventually(
          async () => (await doors.knowsRegistration(threadId, caller.personId, version)) || null,
          'place',
        );
        door = await doors.of(threadId, caller);
      }
      if (door === 'open') return true;
      return door === 'no-place' ? new NoPlace(threadId) : new NotFound('thread');
    },
  };
}
