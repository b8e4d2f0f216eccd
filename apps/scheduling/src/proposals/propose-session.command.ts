import { Command, CommandHandler } from '@nestjs/cqrs';
import type { InputOf } from '#contracts/endpoint';
import type { changeProposal, proposeSession } from '#contracts/scheduling/endpoints';
import { SessionProposalChanged, SessionProposed } from '#contracts/scheduling/events';
import { MOST_OF_PROPOSER, MOST_PROPOSALS } from '#contracts/scheduling/proposal-words';
import type { Proposal as View } from '#contracts/scheduling/proposals';
import type { Tx } from '#messaging';
import {
  change,
  CommandInTransaction,
  create,
  digestOf,
  firstOf,
  Invalid,
  inTurn,
  NotFound,
  Stale,
  type Caller,
} from '#service';
import type { Gathering } from '../gatherings/gathering.entity';
import { keepGathering } from '../gatherings/gathering.rows';
import { knownTo } from '../gatherings/known-to';
import { keepMember } from '../members/membership.rows';
import { Proposal } from './proposal.entity';
import { CallClosed, ProposalDecided, TooManyProposals } from './proposal.errors';
import { forgetProposals, lockProposal, tellThoseWhoRun } from './proposal.rows';
import { IS_OPEN, viewProposal } from './proposal.view';

type Said = InputOf<typeof changeProposal>['body'];

export class ProposeSession extends Command<View> {
  constructor(
    readonly gatheringId: string,
    readonly request: InputOf<typeof proposeSession>['body'],
    readonly caller: Caller,
  ) {
    super();
  }
}

/** All of one gathering take turns: they are counted. */
@CommandHandler(ProposeSession)
export class ProposeSessionHandler extends CommandInTransaction<ProposeSession> {
  protected async handle({ gatheringId, request, caller }: ProposeSession, tx: Tx): Promise<View> {
    const { id, ...said } = request;
    const { personId } = caller;
    const requestHash = digestOf([gatheringId, personId, said]);
    await inTurn(tx, 'proposals', gatheringId);
    if (!(await firstOf(tx, Proposal, id, (one) => one.requestHash.equals(requestHash)))) {
      refuseNobody(said);
      await keepMember(tx, caller);
      const gathering = await keepGathering(tx, gatheringId);
      await expectRoom(tx, gatheringId, caller);
      const proposal = Object.assign(new Proposal(), said, {
        ...({ id, gatheringId, personId, standing: 'proposed', words: null } as const),
        ...{ note: '', noteVersion: 1, sessionId: null, requestHash },
      });
      await create(tx, proposal, SessionProposed);
      tellThoseWhoRun(tx, gathering, proposal.version);
    }
    return viewProposal(tx.manager, id);
  }
}

/** @throws NotFound, CallClosed or TooManyProposals */
async function expectRoom(tx: Tx, gatheringId: string, caller: Caller): Promise<void> {
  if (!(await isOpenTo(tx, gatheringId, caller))) throw new CallClosed();
  const [found]: [{ all: number; own: number }] = await tx.manager.query(
    `SELECT count(*)::integer AS all, (count(*) FILTER (WHERE person_id = $2))::integer AS own
     FROM session_proposal WHERE gathering_id = $1`,
    [gatheringId, caller.personId],
  );
  if (found.own >= MOST_OF_PROPOSER) throw new TooManyProposals('own');
  if (found.all >= MOST_PROPOSALS) throw new TooManyProposals('all');
}

/** @throws NotFound where the caller may not know of the gathering */
async function isOpenTo(tx: Tx, gatheringId: string, caller: Caller): Promise<boolean> {
  const [found]: { isOpen: boolean | null }[] = await tx.manager.query(
    `SELECT ${IS_OPEN} AS "isOpen", $2::uuid FROM gathering g LEFT JOIN session_call c ON c.gathering_id = g.id
     WHERE g.id = $1 AND ${knownTo(caller, '$2::uuid')}`,
    [gatheringId, caller.personId],
  );
  if (!found) throw new NotFound('gathering');
  return found.isOpen ?? false;
}

function refuseNobody({ speaks, others }: Said): void {
  if (speaks || others.length > 0) return;
  throw new Invalid([{ pointer: '#/others', detail: 'Say who speaks: you, or others whom you name.' }]);
}

export class ChangeProposal extends Command<View> {
  constructor(
    readonly gatheringId: string,
    readonly id: string,
    readonly version: number,
    readonly said: Said,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(ChangeProposal)
export class ChangeProposalHandler extends CommandInTransaction<ChangeProposal> {
  protected async handle({ gatheringId, id, version, said, caller }: ChangeProposal, tx: Tx): Promise<View> {
    refuseNobody(said);
    const [gathering, proposal] = await lockOwn(tx, gatheringId, id, caller);
    const isOpen = await isOpenTo(tx, gatheringId, caller);
    if (proposal.version !== version) throw new Stale();
    if (proposal.standing !== 'proposed') throw ProposalDecided.unchangeable();
    if (!isOpen) throw new CallClosed();
    await change(tx, Object.assign(proposal, said), SessionProposalChanged);
    tellThoseWhoRun(tx, gathering, proposal.version);
    return viewProposal(tx.manager, id);
  }
}

/** Another's is not there, as one of no gathering is not. @throws NotFound */
async function lockOwn(tx: Tx, gatheringId: string, id: string, { personId }: Caller): Promise<[Gathering, Proposal]> {
  if (!(await tx.manager.existsBy(Proposal, { id, gatheringId, personId }))) throw new NotFound('proposal');
  const gathering = await keepGathering(tx, gatheringId);
  return [gathering, await lockProposal(tx, gatheringId, id)];
}

export class TakeBackProposal extends Command<void> {
  constructor(
    readonly gatheringId: string,
    readonly id: string,
    readonly caller: Caller,
  ) {
    super();
  }
}

@CommandHandler(TakeBackProposal)
export class TakeBackProposalHandler extends CommandInTransaction<TakeBackProposal> {
  protected async handle({ gatheringId, id, caller }: TakeBackProposal, tx: Tx): Promise<void> {
    const [gathering, proposal] = await lockOwn(tx, gatheringId, id, caller);
    if (proposal.standing === 'accepted') throw ProposalDecided.accepted();
    await forgetProposals(tx, [proposal]);
    tellThoseWhoRun(tx, gathering, proposal.version + 1);
  }
}
