import { Command, CommandHandler } from '@nestjs/cqrs';
import type { InputOf } from '#contracts/endpoint';
import type { decideProposal } from '#contracts/scheduling/endpoints';
import { SessionProposalDecided } from '#contracts/scheduling/events';
import type { ReviewedProposal } from '#contracts/scheduling/proposals';
import type { Tx } from '#messaging';
import { change, CommandInTransaction, Stale } from '#service';
import { keepGathering } from '../gatherings/gathering.rows';
import { knownToMember } from '../gatherings/known-to';
import { lockArrangement } from '../programme/programme.rows';
import { arrange } from './arrange-proposal';
import { Proposal } from './proposal.entity';
import { lockProposal, tellThoseWhoRun } from './proposal.rows';
import { viewReviewed } from './proposal.view';

export class DecideProposal extends Command<ReviewedProposal> {
  constructor(
    readonly gatheringId: string,
    readonly id: string,
    readonly version: number,
    readonly said: InputOf<typeof decideProposal>['body'],
  ) {
    super();
  }
}

/** Of what was read: a proposal that has changed since, or was decided by somebody else, is read again first. */
@CommandHandler(DecideProposal)
export class DecideProposalHandler extends CommandInTransaction<DecideProposal> {
  protected async handle({ gatheringId, id, version, said }: DecideProposal, tx: Tx): Promise<ReviewedProposal> {
    const arranged = await lockArrangement(tx, gatheringId);
    const proposal = await lockProposal(tx, gatheringId, id);
    if (proposal.version !== version) throw new Stale();
    const { decision: standing, words } = said;
    // One that is decided another way later leaves its session where it is: that is for whoever arranges it.
    if (standing === 'accepted') proposal.sessionId ??= await arrange(tx, arranged, proposal);
    // Said once more, it is told to nobody.
    if (proposal.standing === standing && proposal.words === (words || null)) return viewReviewed(tx.manager, id);
    Object.assign(proposal, { standing, words: words || null });
    const { title } = proposal;
    const untold = !(await isKnownTo(tx, gatheringId, proposal.personId));
    await change(tx, proposal, SessionProposalDecided, { title, words: proposal.words, ...(untold && { untold }) });
    tellThoseWhoRun(tx, arranged.gathering, proposal.version);
    return viewReviewed(tx.manager, id);
  }
}

/** Who proposed it may have been taken from those who may know of the gathering, and is told nothing of it then. */
async function isKnownTo(tx: Tx, gatheringId: string, personId: string): Promise<boolean> {
  const sql = `SELECT FROM gathering g WHERE g.id = $1 AND ${knownToMember('$2::uuid')}`;
  return (await tx.manager.query<unknown[]>(sql, [gatheringId, personId])).length > 0;
}

export class NoteProposal extends Command<ReviewedProposal> {
  constructor(
    readonly gatheringId: string,
    readonly id: string,
    readonly version: number,
    readonly text: string,
  ) {
    super();
  }
}

/** Nobody else hears that there is one: it is no change of what was proposed. */
@CommandHandler(NoteProposal)
export class NoteProposalHandler extends CommandInTransaction<NoteProposal> {
  protected async handle({ gatheringId, id, version, text }: NoteProposal, tx: Tx): Promise<ReviewedProposal> {
    const gathering = await keepGathering(tx, gatheringId);
    const { noteVersion } = await lockProposal(tx, gatheringId, id);
    if (noteVersion !== version) throw new Stale();
    await tx.manager.update(Proposal, { id }, { note: text, noteVersion: version + 1 });
    tellThoseWhoRun(tx, gathering, version + 1);
    return viewReviewed(tx.manager, id);
  }
}
