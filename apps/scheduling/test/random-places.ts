import { CommandBus } from '@nestjs/cqrs';
import type { Because } from '#contracts/scheduling/seating';
import { Problem, type Caller } from '#service';
import { ChangeGathering, type Changes } from '../src/gatherings/change-gathering.command';
import { Gathering } from '../src/gatherings/gathering.entity';
import { AskTogether } from '../src/groups/ask-together.command';
import { JoinGroup } from '../src/groups/join-group.command';
import { LeaveGroup } from '../src/groups/leave-group.command';
import { WaitAlone } from '../src/groups/wait-alone.command';
import { GiveUpGuest } from '../src/guests/give-up-guest.command';
import { HoldPlace } from '../src/invitations/hold-place.command';
import { TakeBackInvitation } from '../src/invitations/invite-member.command';
import { RefuseRegistration } from '../src/registrations/refuse-registration.command';
import { Registration } from '../src/registrations/registration.entity';
import { Register } from '../src/registrations/register.command';
import { SeatMember } from '../src/registrations/seat-member.command';
import { TakeOffer } from '../src/registrations/take-offer.command';
import { Withdraw } from '../src/registrations/withdraw.command';
import { DecideRequests } from '../src/requests/decide-requests.command';
import type { Comer } from '../src/seating/groups';
import { Room, type Party } from '../src/seating/room';
import { rulesOf } from '../src/seating/room.rows';
import type { SchedulingNetwork } from './scheduling-network';

interface Known extends Comer {
  readonly id: string;
  /** A guest's is that of whoever brings them. */
  readonly personId: string;
  /** Of who comes in together or not at all. */
  readonly party: string;
  readonly has: 'place' | 'offer' | 'invitation' | 'nothing';
  readonly because: Because | null;
}
interface Waits extends Party {
  readonly party: string;
  readonly comers: readonly Known[];
}

/** All who have a place, or one offered or held for them, and all who wait, in their order. */
const KNOWN = `SELECT known.*, o.sector, coalesce(o.size_band = 'Less than 250', false) AS "isSmall", NOT EXISTS (
    SELECT FROM registration p JOIN gathering e ON e.id = p.gathering_id
    WHERE p.organisation_id = known."organisationId" AND p.standing = 'place' AND e.ends_at <= now()
  ) AS "isNewcomer"
  FROM (
    SELECT coalesce(r.person_id, b.person_id) AS "personId", coalesce(r.party, r.id) AS party,
      r.organisation_id AS "organisationId", r.because, r.since, r.id,
      CASE WHEN r.standing = 'place' THEN r.standing WHEN r.offered_until IS NULL THEN 'nothing' ELSE 'offer' END AS has
    FROM registration r LEFT JOIN registration b ON b.id = r.guest_of
    WHERE r.gathering_id = $1 AND r.standing <> 'withdrawn'
    UNION ALL SELECT m.id, i.id, m.organisation_id, NULL, NULL, i.id, 'invitation' FROM invitation i JOIN member m ON m.id = i.person_id
    WHERE i.gathering_id = $1 AND i.held_until IS NOT NULL
  ) known JOIN organisation o ON o.id = known."organisationId" ORDER BY known.since, known.id`;

/** In the order of the first of each. */
const waitsIn = (known: readonly Known[]): Waits[] =>
  [
    ...Map.groupBy(
      known.filter(({ has }) => has === 'nothing'),
      ({ party }) => party,
    ),
  ].map(([party, comers]) => ({
    party,
    comers,
  }));

/** They begin a group, join it, and ask; where one of them is in already, it ends. */
class GroupOf {
  constructor(
    readonly gatheringId: string,
    readonly people: readonly Caller[],
  ) {}

  async go(commands: CommandBus): Promise<void> {
    const [first, ...others] = this.people as [Caller, ...Caller[]];
    const { id } = await commands.execute(new JoinGroup(this.gatheringId, first));
    try {
      for (const other of others) await commands.execute(new JoinGroup(this.gatheringId, other, { groupId: id }));
      await commands.execute(new AskTogether(this.gatheringId, first));
    } catch (error) {
      await commands.execute(new LeaveGroup(this.gatheringId, first.personId, first));
      throw error;
    }
  }
}

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
    await this.something();
    const [after, gathering] = [await this.known(), await this.gathering()];
    expectGivenByTheRules(before, after, gathering);
    expectNobodyWaitsInVain(after, gathering);
    const asks = { gatheringId: this.gatheringId, request: 'waiting' } as const;
    expect(gathering.asking).toBe(await this.network.service.dataSource.manager.countBy(Registration, asks));
  }

  /** What is refused changes nothing. */
  private async something(): Promise<void> {
    const by = this.network.organiser.person as unknown as Caller;
    const [id, one] = [this.gatheringId, this.any(this.people)];
    const { personId } = one;
    const way = this.any([
      ...Array.from({ length: 6 }, () => new Register(id, one, null)),
      ...[1, 2, 2].map((many) => new Register(id, one, null, {}, null, ['Guest', 'Friend'].slice(0, many))),
      ...(await this.together(id, one)),
      ...[new Withdraw(id, personId), new Withdraw(id, personId), new TakeOffer(id, personId)],
      ...[new HoldPlace(id, personId, 24, by), new TakeBackInvitation(id, personId)],
      ...[new SeatMember(id, personId, null, by), new SeatMember(id, personId, 'They speak.', by)],
      new RefuseRegistration(id, personId, 'Next time.', by),
      ...this.onRequest(by, personId),
      new ChangeGathering(id, await this.version(), { onRequest: this.whole(3) === 0 }, by),
      new ChangeGathering(id, await this.version(), this.anyRules(), by),
    ]);
    const done = way instanceof GroupOf ? way.go(this.commands) : this.commands.execute(way);
    await done.catch((error: unknown) => {
      if (!(error instanceof Problem)) throw error;
    });
  }

  /** A group of several organisations asks, one waits alone from now on, or parts with a guest. */
  private async together(id: string, one: Caller) {
    const all = await this.network.service.dataSource.manager.findBy(Registration, { gatheringId: id });
    const guests = all.filter(({ guestOf }) => guestOf !== null);
    const group = [one, this.any(this.people), this.any(this.people)];
    const ways = [new GroupOf(id, group), new GroupOf(id, group), new WaitAlone(id, one.personId)];
    if (guests.length === 0) return ways;
    const { id: guestId, guestOf } = this.any(guests);
    return [...ways, new GiveUpGuest(id, guestId, all.find((row) => row.id === guestOf)!.personId!)];
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
    const maxPerOrganisation = 1 + this.whole(3);
    return { capacity: 3 + this.whole(9), maxPerOrganisation, guestsEach: this.whole(3), seating, acceptWithin };
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

/**
 * As the room gives places where it is told of all who wait, not only of those whom the service reads. Whoever did something
 * may have left a party that waited; who was seated by hand was so by no rule.
 */
function expectGivenByTheRules(before: Known[], after: Known[], gathering: Gathering): void {
  const now = new Map(after.map((one) => [one.id, one]));
  const waited = before.flatMap((one) => {
    const { party = null, has, because } = now.get(one.id) ?? {};
    return one.has !== 'nothing' || party === null || (has === 'place' && !because) ? [] : [{ ...one, party }];
  });
  const given = after.filter(({ id, has }) => has !== 'nothing' && waited.some((one) => one.id === id));
  const room = roomOf(
    gathering,
    after.filter((one) => !given.includes(one)),
  );
  const byTheRules = room
    .fill(waitsIn(waited))
    .flatMap(({ party, because }) => party.comers.map(({ id }) => [id, because] as const));
  expect(new Map(given.map(({ id, because }) => [id, because]))).toEqual(new Map(byTheRules));
}

function expectNobodyWaitsInVain(known: Known[], gathering: Gathering): void {
  const room = roomOf(gathering, known);
  expect(waitsIn(known).filter(({ comers }) => !room.whyNot(comers))).toEqual([]);
  const many = (what: Known['has']): number => known.filter(({ has }) => has === what).length;
  const { placesTaken, offered, held, waiting } = gathering;
  expect({ placesTaken, offered, held, waiting: waiting - offered }).toEqual({
    ...{ placesTaken: many('place'), offered: many('offer'), held: many('invitation'), waiting: many('nothing') },
  });
}
