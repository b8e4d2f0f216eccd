import { networks, organisations, people } from '#contracts/membership/events';
import { copyOf, type Tx } from '#messaging';
import { FORGET_CHECK_INS } from '../door/check-in.entity';
import { forgetAsker } from '../floor/floor.rows';
import { FORGET_GUEST_NAMES } from '../guests/guests.rows';
import { leaveGroups } from '../groups/group.rows';
import { forgetProposer } from '../proposals/proposal.rows';
import { commitmentsOf, forgetCommitments } from '../commitments/commitment.rows';

/**
 * A copy that comes to keep more takes another name, by which it is read from the beginning.
 * Whoever has left stays so: the reaction to it, which keeps it first, may be ahead of the projection.
 */
export class Members extends copyOf(
  'scheduling.people',
  people,
  'member',
  ['organisationId', 'name', 'standing', 'roles'],
  { unless: `old.standing = 'left' AND excluded.standing <> 'left'` },
) {
  /** Whoever is erased: what they said their organisation would do, what they proposed, where they were, what they answered that is not opened, and whom they brought. */
  override async forget(id: string, tx: Tx): Promise<void> {
    await forgetCommitments(tx, await commitmentsOf(tx, 'personId', id));
    await leaveGroups(tx, 'person_id', id);
    await forgetProposer(tx, id);
    await forgetAsker(tx, id);
    await tx.manager.query(FORGET_CHECK_INS, [id]);
    await tx.manager.query(FORGET_GUEST_NAMES, [id]);
    await tx.manager.query('DELETE FROM feedback_ticket WHERE person_id = $1', [id]);
    await super.forget(id, tx);
  }
}

/** As with people: whichever has withdrawn stays so. */
export class Organisations extends copyOf(
  'scheduling.sized-employers',
  organisations,
  'organisation',
  ['name', 'sector', 'sizeBand', 'standing'],
  { unless: `old.standing = 'withdrawn' AND excluded.standing <> 'withdrawn'` },
) {
  override async forget(id: string, tx: Tx): Promise<void> {
    await forgetCommitments(tx, await commitmentsOf(tx, 'organisationId', id));
    await super.forget(id, tx);
  }
}

/** The network's own name, for calendars. */
export const NetworkName = copyOf('scheduling.network', networks, 'network', ['name']);
