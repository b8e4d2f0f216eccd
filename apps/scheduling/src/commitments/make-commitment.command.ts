import { Command, CommandHandler } from '@nestjs/cqrs';
import type { InputOf } from '#contracts/endpoint';
import type { makeCommitment } from '#contracts/scheduling/endpoints';
import { MOST_OF_ORGANISATION, MOST_OF_PERSON, YEARS_AHEAD } from '#contracts/scheduling/commitment-words';
import { CommitmentMade } from '#contracts/scheduling/events';
import type { Tx } from '#messaging';
import {
  CommandInTransaction,
  create,
  digestOf,
  firstOf,
  Invalid,
  inTurn,
  NotFound,
  Problem,
  type Caller,
} from '#service';
import { GatheringCancelledAlready } from '../gatherings/gathering.errors';
import { keepGathering } from '../gatherings/gathering.rows';
import { Commitment, idByDay, MONTHS } from './commitment.entity';
import { viewCommitment, type CommitmentView } from './commitment.view';
import { SAID_FROM, SAID_UNTIL } from './list-commitments.query';

type Body = InputOf<typeof makeCommitment>['body'];

export class MakeCommitment extends Command<CommitmentView> {
  constructor(
    readonly gatheringId: string,
    readonly body: Body,
    readonly caller: Caller,
  ) {
    super();
  }
}

/** All of one gathering take turns: they are counted. */
@CommandHandler(MakeCommitment)
export class MakeCommitmentHandler extends CommandInTransaction<MakeCommitment> {
  protected async handle({ gatheringId, body, caller }: MakeCommitment, tx: Tx): Promise<CommitmentView> {
    const { id: requestId, what, due, colleagues, room } = body;
    const requestHash = digestOf([gatheringId, body]);
    const isSame = (one: Commitment): boolean =>
      one.personId === caller.personId && one.requestHash.equals(requestHash);
    const first = await firstOf(tx, Commitment, requestId, isSame, 'requestId');
    if (first) return viewCommitment(tx.manager, first.id, caller);
    await inTurn(tx, 'commitments', gatheringId);
    const askOn = await refuse(tx, { gatheringId, due, caller });
    const commitment = Object.assign(new Commitment(), {
      ...{ id: idByDay(due), gatheringId, organisationId: caller.organisationId, personId: caller.personId },
      ...{ what, due, colleagues, inRoom: room, standing: 'open', learnt: null, saidAt: null },
      ...{ askOn, askedAt: null, asksLeads: false, linkId: null, requestId, requestHash },
    } satisfies Partial<Commitment>);
    await create(tx, commitment, CommitmentMade);
    return viewCommitment(tx.manager, commitment.id, caller);
  }
}

interface Found {
  readonly isCancelled: boolean;
  readonly isTime: boolean;
  readonly isAhead: boolean;
  readonly askOn: string;
  readonly ofPerson: number;
  readonly ofOrganisation: number;
}

/** Their place is held with what is written: who gives it up at the same time did so before, or after. */
const FOUND = `
  SELECT g.standing = 'cancelled' AS "isCancelled", now() BETWEEN ${SAID_FROM} AND ${SAID_UNTIL} AS "isTime",
    $4::date > current_date AND $4::date <= current_date + interval '${YEARS_AHEAD} years' AS "isAhead",
    to_char(g.ends_at + interval '${MONTHS[0]} months', 'YYYY-MM-DD') AS "askOn",
    (SELECT count(*)::integer FROM commitment WHERE gathering_id = g.id AND person_id = $2) AS "ofPerson",
    (SELECT count(*)::integer FROM commitment WHERE gathering_id = g.id AND organisation_id = $3) AS "ofOrganisation"
  FROM gathering g JOIN registration r ON r.gathering_id = g.id AND r.person_id = $2 AND r.standing = 'place'
  WHERE g.id = $1 FOR SHARE OF r`;

/** @returns the day on which it is asked first how it stands. */
async function refuse(
  tx: Tx,
  { gatheringId, due, caller }: { gatheringId: string; due: string; caller: Caller },
): Promise<string> {
  await keepGathering(tx, gatheringId);
  const [found]: Found[] = await tx.manager.query(FOUND, [gatheringId, caller.personId, caller.organisationId, due]);
  if (!found) throw new NotFound('gathering');
  if (found.isCancelled) throw new GatheringCancelledAlready();
  if (!found.isTime) {
    throw new Problem(
      'commitments-closed',
      'What your organisation will do is said in the week before a gathering, at it, and in the week after.',
    );
  }
  if (!found.isAhead) {
    throw new Invalid([{ pointer: '#/due', detail: `Choose a day to come, within ${YEARS_AHEAD} years.` }]);
  }
  if (found.ofPerson >= MOST_OF_PERSON) {
    throw new Problem(
      'too-many-commitments',
      `You have said ${MOST_OF_PERSON} things already: few that are done are worth more. Take one back to say another.`,
    );
  }
  if (found.ofOrganisation >= MOST_OF_ORGANISATION) {
    throw new Problem(
      'too-many-commitments',
      `Your organisation has said ${MOST_OF_ORGANISATION} things at this gathering already.`,
    );
  }
  return found.askOn;
}
