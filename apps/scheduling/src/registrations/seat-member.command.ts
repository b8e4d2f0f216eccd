import { Command, CommandHandler } from '@nestjs/cqrs';
import { uuidv7 } from 'uuidv7';
import type { AnswerOf } from '#contracts/endpoint';
import type { seatMember } from '#contracts/scheduling/endpoints';
import { PlaceTaken } from '#contracts/scheduling/events';
import type { Tx } from '#messaging';
import { CommandInTransaction, Invalid, NotFound, NotYetKnown, type Caller } from '#service';
import type { Because } from '#contracts/scheduling/seating';
import type { Gathering } from '../gatherings/gathering.entity';
import { GatheringBegun, whyNoPlaces } from '../gatherings/gathering.errors';
import { lockGathering, savePlaces } from '../gatherings/gathering.rows';
import { countGuests, seatGuests } from '../guests/guests.rows';
import { takeHeld } from '../invitations/invited-places';
import { tellOfRequests } from '../requests/tell-of-requests';
import {
  asks,
  isOffered,
  REGISTRATION_COLUMNS,
  toMyRegistration,
  toRegistrationState,
  type RegistrationRow,
} from './registration.entity';
import { NotOfMemberOrganisation } from './registration.errors';
import { findRegistrants, roomFor, type Registrant } from './registration.rows';
import { freePlacesOf } from './leave';
import { promoteWaiting } from './waitlist';

type Answer = AnswerOf<typeof seatMember>;

export class SeatMember extends Command<Answer> {
  constructor(
    readonly gatheringId: string,
    readonly personId: string,
    readonly reason: string | null,
    readonly caller: Caller,
    /** They have come: then also once it has begun. */
    readonly atTheDoor = false,
  ) {
    super();
  }
}

/**
 * An organiser's own word: it passes those who wait, and puts up a chair where none is left. What it passes over it
 * passes over with a reason, which is kept. Also whoever was refused is let in by it. Who waits with guests comes in with
 * them; who waits in a group, without it.
 */
@CommandHandler(SeatMember)
export class SeatMemberHandler extends CommandInTransaction<SeatMember> {
  protected async handle({ gatheringId, personId, reason, caller, atTheDoor }: SeatMember, tx: Tx): Promise<Answer> {
    const gathering = await lockGathering(tx, gatheringId);
    const organisationId = await organisationOf(tx, personId);
    const [found] = await findRegistrants(tx, gathering, [{ personId, organisationId }]);
    const { mine, isMember, isHeldFor, comer } = found!;
    if (mine?.standing === 'place') return toMyRegistration(mine, gathering);
    refuse(gathering, isMember, atTheDoor);
    // A place that is offered to them is held for them already.
    const offered = mine !== null && isOffered(mine);
    const guests = mine ? await countGuests(tx, mine.id) : 0;
    const comers = Array.from({ length: 1 + guests }, () => comer);
    const because = reason || offered || isHeldFor ? null : (await roomFor(tx, gathering, [found!])).whyNot(comers);
    if (because) throw withoutReason(because);
    const seated = await this.write(tx, { gatheringId, personId, organisationId, by: caller.personId, reason });
    await tx.emit(PlaceTaken, toRegistrationState(seated), asks(mine) ? { approved: true } : {});
    if (mine) freePlacesOf(gathering, mine, 1 + guests);
    gathering.placesTaken += 1 + (await seatGuests(tx, seated.id));
    if (asks(mine)) {
      gathering.asking -= 1;
      tellOfRequests(tx, gathering, seated.version);
    }
    if (isHeldFor) await takeHeld(tx, gathering, [personId]);
    await promoteWaiting(tx, gathering);
    await savePlaces(tx, gathering);
    return toMyRegistration(seated, gathering);
  }

  /** What was said to help somebody stays said. */
  private async write(tx: Tx, seat: Seat): Promise<RegistrationRow> {
    const [row]: RegistrationRow[] = await tx.manager.query(
      `INSERT INTO registration (id, gathering_id, person_id, organisation_id, version, standing, since, decided_by,
         decided_for)
       VALUES ($1, $2, $3, $4, 1, 'place', clock_timestamp(), $5, $6)
       ON CONFLICT (gathering_id, person_id) DO UPDATE SET version = registration.version + 1,
         organisation_id = excluded.organisation_id, standing = excluded.standing, since = excluded.since,
         decided_by = excluded.decided_by, decided_for = excluded.decided_for,
         because = NULL, offered_until = NULL, request = NULL,
         party = CASE WHEN EXISTS (SELECT FROM registration b WHERE b.guest_of = registration.id) THEN registration.id END
       RETURNING ${REGISTRATION_COLUMNS}`,
      [uuidv7(), seat.gatheringId, seat.personId, seat.organisationId, seat.by, seat.reason],
    );
    return row!;
  }
}

interface Seat {
  readonly gatheringId: string;
  readonly personId: string;
  readonly organisationId: string;
  readonly by: string;
  readonly reason: string | null;
}

async function organisationOf(tx: Tx, personId: string): Promise<string> {
  const [member]: { id: string; isPartner: boolean | null }[] = await tx.manager.query(
    `SELECT organisation_id AS id, 'partner' = ANY (roles) AS "isPartner" FROM member WHERE id = $1 AND standing = 'member'`,
    [personId],
  );
  if (!member) throw new NotFound('person');
  // They could neither give it up nor see who else comes.
  if (member.isPartner) throw new NotOfMemberOrganisation();
  return member.id;
}

function refuse(gathering: Gathering, isMember: Registrant['isMember'], atTheDoor: boolean): void {
  if (isMember === null) throw new NotYetKnown('organisation');
  if (!isMember) throw new NotOfMemberOrganisation();
  const closed = whyNoPlaces(gathering);
  if (closed && !(atTheDoor && closed instanceof GatheringBegun)) throw closed;
}

function withoutReason({ why, count = 0, together = 1 }: Because): Invalid {
  const alone: Partial<Record<Because['why'], string>> = {
    'organisation-at-maximum': `the organisation has its ${count} already`,
    'sector-at-maximum': `its sector has its ${count} already`,
    'held-for-others': 'the free places are held for others',
  };
  const withGuests: typeof alone = {
    'too-few-free': count === 1 ? 'one place is free' : `${count} places are free`,
    'organisation-at-maximum': `the organisation would have more than the most for one, with ${count} already`,
    'sector-at-maximum': `the sector would have more than the most for it, with ${count} already`,
    'held-for-others': 'too few places would be left for those they are held for',
  };
  const passed =
    together > 1 && withGuests[why] ? `they come together, as ${together}, and ${withGuests[why]}` : alone[why];
  const detail = `Write the reason, which is kept: ${passed ?? 'all places are taken'}.`;
  return new Invalid([{ pointer: '#/reason', detail }]);
}
