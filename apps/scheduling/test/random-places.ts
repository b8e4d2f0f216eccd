import { CommandBus } from '@nestjs/cqrs';
import type { Because } from '#contracts/scheduling/seating';
import { Problem, type Caller } from '#service';
import { ChangeGathering, type Changes } from '../src/gatherings/change-gathering.command';
import { Gathering } from '../src/gatherings/gathering.entity';
import { HoldPlace } from '../src/invitations/hold-place.command';
import { TakeBackInvitation } from '../src/invitations/invite-member.command';
import { RefuseRegistration } from '../src/registrations/refuse-registration.command';
import { Registration } from '../src/registrations/registration.entity';
import { Register } from '../src/registrations/register.command';
import { SeatMember } from '../src/registrations/seat-member.command';
import { TakeOffer } from '../src/registrations/take-offer.command';
import { Withdraw } from '../src/registrations/withdraw.command';
import { DecideRequests } from '../src/requests/decide-requests.command';
import type { Guest } from '../src/seating/groups';
import { Room } from '../src/seating/room';
import { rulesOf } from '../src/seating/room.rows';
import type { SchedulingNetwork } from './scheduling-network';

interface Known extends Guest {
  readonly personId: string;
  readonly has: 'place' | 'offer' | 'invitation' | 'nothing';
  readonly because: Because | null;
}

/** All who have a place, or one offered or held for them, and all who wait, in their order. */
const KNOWN = `SELECT known.*, o.sector, coalesce(o.size_band = 'Less than 250', false) AS "isSmall", NOT EXISTS (
    SELECT FROM registration p JOIN gathering e ON e.id = p.gathering_id
    WHERE p.organisation_id = known."organisationId" AND p.standing = 'place' AND e.ends_at <= now()
  ) AS "isNewcomer"
  FROM (
    SELECT person_id AS "personId", organisation_id AS "organisationId", because, since,
      CASE WHEN standing = 'place' THEN standing WHEN offered_until IS NULL THEN 'nothing' ELSE 'offer' END AS has
    FROM registration WHERE gathering_id = $1 AND standing <> 'withdrawn'
    UNION ALL SELECT m.id, m.organisation_id, NULL, NULL, 'invitation' FROM invitation i JOIN member m ON m.id = i.person_id
    WHERE i.gathering_id = $1 AND i.held_until IS NOT NULL
  ) known JOIN organisation o ON o.id = known."organisationId" ORDER BY known.since, known."personId"`;

const waitsIn = (known: readonly Known[]): Known[] => known.filter(({ has }) => has === 'nothing');

/** People do what people do with a gathering's places, one after the other as it falls, and its organisers with them. */
export class RandomPlaces {
  private readonly commands: CommandBus;

  constructor(
    private readonly network: SchedulingNetwork,
    private readonly gatheringId: string,
    private readonly people: readonly Caller[],
    private readonly random: (below: number) => number,
  ) {
    this.commands = network.service.app.get(CommandBus);
  }

  async step(): Promise<void> {
    const before = await this.known();
    const actor = await this.something();
    const [after, gathering] = [await this.known(), await this.gathering()];
    expectGivenByTheRules(before, after, gathering, actor);
    expectNobodyWaitsInVain(after, gathering);
    const asks = { gatheringId: this.gatheringId, request: 'waiting' } as const;
    expect(gathering.asking).toBe(await this.network.service.dataSource.manager.countBy(Registration, asks));
  }

  /** What is refused changes nothing. @returns who did it, or to whom it was done. */
  private async something(): Promise<string | null> {
    const by = this.network.organiser.person as unknown as Caller;
    const [id, one] = [this.gatheringId, this.any(this.people)];
    const { personId } = one;
    const way = this.any([
      ...Array.from({ length: 9 }, () => new Register(id, one, null)),
      ...[new Withdraw(id, personId), new Withdraw(id, personId), new TakeOffer(id, personId)],
      ...[new HoldPlace(id, personId, 24, by), new TakeBackInvitation(id, personId)],
      ...[new SeatMember(id, personId, null, by), new SeatMember(id, personId, 'They speak.', by)],
      new RefuseRegistration(id, personId, 'Next time.', by),
      ...this.onRequest(by, personId),
      new ChangeGathering(id, await this.version(), { onRequest: this.whole(3) === 0 }, by),
      new ChangeGathering(id, await this.version(), this.anyRules(), by),
    ]);
    await this.commands.execute(way).catch((error: unknown) => {
      if (!(error instanceof Problem)) throw error;
    });
    return way instanceof ChangeGathering ? null : personId;
  }

  /** Somebody else as well, who was there longer or came later. */
  private onRequest(by: Caller, personId: string): DecideRequests[] {
    const personIds = [personId, this.any(this.people).personId];
    const decide = (said: DecideRequests['said']) => new DecideRequests(this.gatheringId, said, by);
    const approve = { decision: 'approved', personIds } as const;
    return [decide(approve), decide(approve), decide({ decision: 'declined', personIds, reason: 'Next time.' })];
  }

  private async version(): Promise<number> {
    return (await this.gathering()).version;
  }

  private anyRules(): Changes {
    const sectors = (['C', 'F', 'K'] as const).flatMap((sector) => {
      const atLeast = this.whole(3);
      return this.whole(2) ? [{ sector, atLeast, atMost: this.whole(2) ? atLeast + 1 + this.whole(2) : null }] : [];
    });
    const seating = this.whole(4) ? { sectors, ...this.across(), heldUntil: 'P3D' as const } : null;
    const acceptWithin = this.whole(2) ? 24 : null;
    return { capacity: 3 + this.whole(9), maxPerOrganisation: 1 + this.whole(2), seating, acceptWithin };
  }

  /** Also more together with the sectors than there are places: one person may count for several. */
  private across() {
    return { newcomers: this.whole(3), smallEmployers: this.whole(4) };
  }

  private known(): Promise<Known[]> {
    return this.network.service.dataSource.query(KNOWN, [this.gatheringId]);
  }

  private gathering(): Promise<Gathering> {
    return this.network.service.dataSource.manager.findOneByOrFail(Gathering, { id: this.gatheringId });
  }

  private any<T>(of: readonly T[]): T {
    return of[this.whole(of.length)]!;
  }

  private whole(below: number): number {
    return Math.floor(this.random(below));
  }
}

const roomOf = (gathering: Gathering, known: readonly Known[]): Room =>
  new Room(
    rulesOf(gathering),
    known.filter(({ has }) => has !== 'nothing').map((one) => ({ ...one, places: 1 })),
  );

/** As the room gives places where it is told of all who wait, not only of those whom the service reads. */
function expectGivenByTheRules(before: Known[], after: Known[], gathering: Gathering, actor: string | null): void {
  const waited = waitsIn(before).filter(({ personId }) => personId !== actor);
  const given = after.filter(
    ({ personId, has }) => has !== 'nothing' && waited.some((other) => other.personId === personId),
  );
  const room = roomOf(
    gathering,
    after.filter((one) => !given.includes(one)),
  );
  const byTheRules = new Map(room.fill(waited).map(({ guest, because }) => [guest.personId, because]));
  expect(new Map(given.map(({ personId, because }) => [personId, because]))).toEqual(byTheRules);
}

function expectNobodyWaitsInVain(known: Known[], gathering: Gathering): void {
  const room = roomOf(gathering, known);
  expect(waitsIn(known).filter((guest) => !room.whyNot(guest))).toEqual([]);
  const many = (what: Known['has']): number => known.filter(({ has }) => has === what).length;
  const { placesTaken, offered, held, waiting } = gathering;
  expect({ placesTaken, offered, held, waiting: waiting - offered }).toEqual({
    ...{ placesTaken: many('place'), offered: many('offer'), held: many('invitation'), waiting: many('nothing') },
  });
}
