import { Command, CommandHandler } from '@nestjs/cqrs';
import type { AnswerOf } from '#contracts/endpoint';
import type { askTogether } from '#contracts/scheduling/endpoints';
import { activeTraceparent, type Tx } from '#messaging';
import { CommandInTransaction, NotFound, NotYetKnown, type Caller } from '#service';
import type { Gathering } from '../gatherings/gathering.entity';
import { whyNoPlaces, whyNotRegistering } from '../gatherings/gathering.errors';
import { lockGathering } from '../gatherings/gathering.rows';
import { mostOfSector, placesOf } from '../guests/guest.errors';
import { enter, isIn, whyNot, writeEntering, type Wish, type Wisher } from '../registrations/entering';
import { toMyRegistration } from '../registrations/registration.entity';
import { findRegistrants, roomFor, type Registrant } from '../registrations/registration.rows';
import { GroupNotReady } from './group.errors';
import { groupIdOf, hintAtGroup, holdGroup } from './group.rows';

type Answer = AnswerOf<typeof askTogether>;

export class AskTogether extends Command<Answer> {
  readonly traceparent = activeTraceparent();

  constructor(
    readonly gatheringId: string,
    readonly caller: Caller,
  ) {
    super();
  }
}

interface Member {
  readonly personId: string;
  readonly organisationId: string;
  readonly addedBy: string | null;
  readonly name: string;
  /** An organiser knows of every gathering, also where one comes by invitation. */
  readonly isOrganiser: boolean;
}

/** By the rules and under the lock of all who register, only that it is decided of all of them at once. */
@CommandHandler(AskTogether)
export class AskTogetherHandler extends CommandInTransaction<AskTogether> {
  protected async handle({ gatheringId, caller, traceparent }: AskTogether, tx: Tx): Promise<Answer> {
    const gathering = await lockGathering(tx, gatheringId);
    const id = await groupIdOf(tx.manager, gatheringId, caller.personId);
    if (!id) throw new NotFound('group');
    if ((await holdGroup(tx, gatheringId, id)) !== caller.personId) throw new NotFound('group');
    const closed = whyNoPlaces(gathering) ?? whyNotRegistering(gathering);
    if (closed) throw closed;
    const members: Member[] = await tx.manager.query(MEMBERS, [id]);
    if (members.length < 2)
      throw new GroupNotReady('You are alone in the group. Register by yourself, or wait until somebody has joined.');
    const found = await findRegistrants(tx, gathering, members);
    refuseTooMany(gathering, found);
    const wishers = members.map((member, nth): Wisher => [wishOf(member, caller, traceparent), found[nth]!]);
    for (const [nth, wisher] of wishers.entries()) expectReady(gathering, wisher, members[nth]!.name);
    const room = await roomFor(tx, gathering, found);
    const entering = enter(gathering, room, wishers, id);
    const entered = await writeEntering(tx, gathering, room, entering);
    await hintAtGroup(tx, gathering, id);
    await tx.manager.query('DELETE FROM registration_group WHERE id = $1', [id]);
    return toMyRegistration(entered.get(caller.personId)!, gathering);
  }
}

const MEMBERS = `
  SELECT one.person_id AS "personId", one.organisation_id AS "organisationId", one.added_by AS "addedBy",
    coalesce(m.name, 'Somebody who left') AS name, coalesce('organiser' = ANY (m.roles), false) AS "isOrganiser"
  FROM registration_group_member one LEFT JOIN member m ON m.id = one.person_id
  WHERE one.group_id = $1 ORDER BY one.joined_at, one.person_id`;

/** What would help them, and what organisers ask, each says on its page. */
const wishOf = (
  { personId, organisationId, addedBy, isOrganiser }: Member,
  caller: Caller,
  traceparent: string | null,
): Wish => ({
  caller: personId === caller.personId ? caller : { personId, organisationId, roles: isOrganiser ? ['organiser'] : [] },
  ...{ needs: null, said: null, registeredBy: addedBy, guests: [], traceparent },
});

/** Who could come in under no circumstances would wait for ever. */
function refuseTooMany(gathering: Gathering, found: readonly Registrant[]): void {
  const { capacity, maxPerOrganisation } = gathering;
  if (found.length > capacity)
    throw new GroupNotReady(`You are ${found.length}, and there are ${capacity} places in all.`);
  for (const { length: many } of Map.groupBy(found, ({ comer }) => comer.organisationId).values())
    if (many > maxPerOrganisation)
      throw new GroupNotReady(
        `${many} of you are of one organisation, and one has at most ${placesOf(maxPerOrganisation)}.`,
      );
  for (const [sector, { length: many }] of Map.groupBy(found, ({ comer }) => comer.sector)) {
    const most = mostOfSector(gathering, sector);
    if (many > most) throw new GroupNotReady(`${many} of you are of one sector, and it has at most ${placesOf(most)}.`);
  }
}

/** What keeps one of them out is theirs to know, not the others'. */
function expectReady(gathering: Gathering, wisher: Wisher, name: string): void {
  const refusal = whyNot(gathering, wisher);
  if (refusal instanceof NotYetKnown) throw refusal;
  const [, { mine, isHeldFor }] = wisher;
  if (refusal || isIn(mine) || isHeldFor)
    throw new GroupNotReady(
      `${name} cannot come in with the group just now. Ask without them: on the gathering’s page they see why.`,
    );
}
