import { Command, CommandHandler } from '@nestjs/cqrs';
import { uuidv7 } from 'uuidv7';
import type { AnswerOf } from '#contracts/endpoint';
import type { register } from '#contracts/scheduling/endpoints';
import { PlaceTaken, WaitlistJoined } from '#contracts/scheduling/events';
import type { Tx } from '#messaging';
import { CommandInTransaction, type Caller } from '#service';
import type { Gathering } from '../gatherings/gathering.entity';
import { GatheringBegun, GatheringCancelledAlready, GatheringOver } from '../gatherings/gathering.errors';
import { lockGathering } from '../gatherings/gathering.rows';
import { isOfMemberOrganisation } from '../members/member-organisation';
import {
  REGISTRATION_COLUMNS,
  toMyRegistration,
  toRegistrationState,
  type RegistrationRow,
} from './registration.entity';
import { NotOfMemberOrganisation, RegisteredTooOften } from './registration.errors';

type Answer = AnswerOf<typeof register>;

export class Register extends Command<Answer> {
  constructor(
    readonly gatheringId: string,
    readonly caller: Caller,
    readonly needs: string | null,
  ) {
    super();
  }
}

interface Found {
  readonly placesOfOrganisation: number;
  /** Of the person, within the last hour; `seconds` until the earliest of them no longer counts. */
  readonly lately: { readonly entries: number; readonly seconds: number };
}

/** On all gatherings together: more than anybody who means to come, and too few to keep others' places moving. */
const MOST_AN_HOUR = 40;

/** Between the lock and the commit stand three statements: everybody who wants a place waits for them. */
@CommandHandler(Register)
export class RegisterHandler extends CommandInTransaction<Register> {
  protected async handle(command: Register, tx: Tx): Promise<Answer> {
    const { gatheringId, caller } = command;
    if (!(await isOfMemberOrganisation(tx.manager, caller))) throw new NotOfMemberOrganisation();
    const gathering = await lockGathering(tx, gatheringId);
    const { mine, placesOfOrganisation, lately } = await this.find(command, tx);
    if (mine && mine.standing !== 'withdrawn') return toMyRegistration(mine);
    if (gathering.standing === 'cancelled') throw new GatheringCancelledAlready();
    if (gathering.isOver()) throw new GatheringOver();
    if (gathering.hasBegun()) throw new GatheringBegun();
    if (lately.entries >= MOST_AN_HOUR) throw new RegisteredTooOften(MOST_AN_HOUR, lately.seconds);
    const standing = gathering.standingFor(placesOfOrganisation);
    const registration = await this.write(command, gathering, standing, tx);
    await tx.emit(standing === 'place' ? PlaceTaken : WaitlistJoined, toRegistrationState(registration));
    return toMyRegistration(registration);
  }

  private async find(
    { gatheringId, caller }: Register,
    tx: Tx,
  ): Promise<Found & { mine: RegistrationRow | null }> {
    const [row]: (RegistrationRow & Found)[] = await tx.manager.query(
      `SELECT ${REGISTRATION_COLUMNS}, own.places AS "placesOfOrganisation", lately.is AS lately
       FROM (
         SELECT count(*)::integer AS places FROM registration
         WHERE gathering_id = $1 AND organisation_id = $3 AND standing = 'place'
       ) own CROSS JOIN (
         SELECT json_build_object('entries', coalesce(sum(entries), 0),
           'seconds', ceil(extract(epoch FROM min(entries_from) + interval '1 hour' - now()))) AS is
         FROM registration WHERE person_id = $2 AND entries_from > now() - interval '1 hour'
       ) lately LEFT JOIN registration ON registration.gathering_id = $1 AND registration.person_id = $2`,
      [gatheringId, caller.personId, caller.organisationId],
    );
    const { placesOfOrganisation, lately, ...mine } = row!;
    return { mine: mine.id ? mine : null, placesOfOrganisation, lately };
  }

  /** One statement for the registration and the gathering's counts. */
  private async write(
    { caller, needs }: Register,
    gathering: Gathering,
    standing: 'place' | 'waitlist',
    tx: Tx,
  ): Promise<RegistrationRow> {
    const [registration]: RegistrationRow[] = await tx.manager.query(
      `WITH counted AS (
         UPDATE gathering SET places_taken = $2, waiting = $3 WHERE id = $1
       )
       INSERT INTO registration (id, gathering_id, person_id, organisation_id, version, standing, since, needs,
         entries, entries_from)
       VALUES ($4, $1, $5, $6, 1, $7, clock_timestamp(), $8, 1, now())
       ON CONFLICT (gathering_id, person_id) DO UPDATE SET version = registration.version + 1,
         organisation_id = excluded.organisation_id, standing = excluded.standing, since = excluded.since,
         needs = excluded.needs,
         (entries, entries_from) = (
           SELECT CASE WHEN fresh THEN registration.entries + 1 ELSE 1 END,
             CASE WHEN fresh THEN registration.entries_from ELSE excluded.entries_from END
           FROM (SELECT coalesce(registration.entries_from > now() - interval '1 hour', false) AS fresh) hour
         )
       RETURNING ${REGISTRATION_COLUMNS}`,
      [
        gathering.id,
        gathering.placesTaken + Number(standing === 'place'),
        gathering.waiting + Number(standing === 'waitlist'),
        uuidv7(),
        caller.personId,
        caller.organisationId,
        standing,
        needs,
      ],
    );
    return registration!;
  }
}
