import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import type { checkIn } from '#contracts/scheduling/endpoints';
import { gatherings } from '#contracts/scheduling/events';
import type { Tx } from '#messaging';
import { CommandInTransaction } from '#service';
import type { Gathering } from '../gatherings/gathering.entity';
import { keepGathering } from '../gatherings/gathering.rows';
import { doorHours, isHeard } from './door-hours';
import { whyNoDoor } from './door.errors';

type Answer = AnswerOf<typeof checkIn>;
type Said = InputOf<typeof checkIn>['body'];

export class CheckPeopleIn extends Command<Answer> {
  constructor(
    readonly gatheringId: string,
    readonly said: Said,
    /** Who stands at the door. */
    readonly by: string,
  ) {
    super();
  }
}

/** By more than that a telephone's clock is wrong, rather than the network slow. */
const WRONG_BY_MILLIS = 60_000;
/** Whoever comes, is taken back and comes again. */
const MOST_OF_ONE = 20;

interface Arrival {
  readonly id: string;
  readonly registration: string;
  readonly at: Date;
  readonly isInTime: boolean;
}

/**
 * What a door tells at once, or has kept while it had no network. Each check-in is a row of its own: whichever comes
 * to us first, the earliest stands, and taking one back leaves what another door said since.
 */
@CommandHandler(CheckPeopleIn)
export class CheckPeopleInHandler extends CommandInTransaction<CheckPeopleIn> {
  protected async handle({ gatheringId, said, by }: CheckPeopleIn, tx: Tx): Promise<Answer> {
    const gathering = await keepGathering(tx, gatheringId);
    const refused = whyNoDoor(gathering);
    if (refused) throw refused;
    const arrivals = inTime(gathering, said);
    const values = [gatheringId, JSON.stringify(arrivals)];
    // Two doors with one person go one after the other, so that the second is told of the first.
    await tx.manager.query(LOCK, [gatheringId, arrivals.map(({ registration }) => registration)]);
    const came: unknown[] = await tx.manager.query(ADD, [...values, said.door, by, MOST_OF_ONE]);
    const [, went]: [unknown, number] = await tx.manager.query(TAKE_BACK, [gatheringId, said.takenBack, by]);
    if (came.length + went > 0) hintAtDoor(tx, gathering);
    const rows: (Omit<Answer['outcomes'][number], 'since'> & { since: Date | null })[] = await tx.manager.query(
      OUTCOMES,
      values,
    );
    return { outcomes: rows.map((row) => ({ ...row, since: row.since?.toISOString() ?? null })) };
  }
}

/** For those who run it and have it on a screen: it names nobody who came. */
export function hintAtDoor(tx: Tx, { id: key, version, coHosts }: Pick<Gathering, 'id' | 'version' | 'coHosts'>): void {
  tx.hint({ topic: gatherings.name, key, version, audience: { persons: coHosts, organisers: true } });
}

/** By our clock; nobody comes in the future, and whoever came on another day came to something else. */
function inTime(gathering: Gathering, { sentAt, arrivals }: Said): Arrival[] {
  const now = new Date();
  const ahead = Date.parse(sentAt) - now.getTime();
  const wrongBy = Math.abs(ahead) > WRONG_BY_MILLIS ? ahead : 0;
  const { from, until } = doorHours(gathering);
  return arrivals.map(({ id, registrationId: registration, at: said }) => {
    const at = new Date(Math.min(Date.parse(said) - wrongBy, now.getTime()));
    return { id, registration, at, isInTime: isHeard(gathering, now) && from <= at && at <= until };
  });
}

const LOCK = `SELECT FROM registration WHERE gathering_id = $1 AND id = ANY ($2) ORDER BY id FOR NO KEY UPDATE`;

const SAID = `jsonb_to_recordset($2::jsonb) AS said (id uuid, registration uuid, at timestamptz, "isInTime" boolean)`;

const ADD = `
  WITH added AS (
    INSERT INTO check_in (id, gathering_id, registration_id, at, door, checked_in_by, told_at)
    SELECT said.id, $1, r.id, said.at, $3, $4, now()
    FROM ${SAID} JOIN registration r ON r.id = said.registration AND r.gathering_id = $1
    WHERE said."isInTime" AND (SELECT count(*) FROM check_in c WHERE c.registration_id = r.id) < $5
    ON CONFLICT (id) DO NOTHING RETURNING id
  )
  SELECT FROM added`;

const TAKE_BACK = `UPDATE check_in SET taken_back_at = now(), taken_back_by = $3
  WHERE gathering_id = $1 AND id = ANY ($2) AND taken_back_at IS NULL`;

const OUTCOMES = `
  SELECT said.id, CASE
      WHEN r.id IS NULL THEN 'unknown'
      WHEN mine.id IS NULL THEN CASE WHEN NOT said."isInTime" THEN 'out-of-time' ELSE 'too-often' END
      WHEN mine.taken_back_at IS NOT NULL THEN 'taken-back'
      WHEN r.standing <> 'place' THEN 'no-place'
      WHEN first.id <> mine.id THEN 'already'
      ELSE 'here'
    END AS outcome, first.at AS since, first.door
  FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS one (said, nth)
    CROSS JOIN LATERAL jsonb_to_record(one.said) AS said (id uuid, registration uuid, "isInTime" boolean)
    LEFT JOIN registration r ON r.id = said.registration AND r.gathering_id = $1
    LEFT JOIN check_in mine ON mine.id = said.id AND mine.registration_id = r.id
    LEFT JOIN LATERAL (
      SELECT c.id, c.at, c.door FROM check_in c
      WHERE c.registration_id = r.id AND c.taken_back_at IS NULL ORDER BY c.at, c.id LIMIT 1
    ) first ON true
  ORDER BY one.nth`;
