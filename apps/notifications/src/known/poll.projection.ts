import { polls, pollVoters } from '#contracts/scheduling/events';
import { copyOf, type Tx } from '#messaging';

/** Dates that are sought. That people were reminded of one is said beside it, and by the mails themselves. */
export const Polls = copyOf('notifications.polls', polls, 'poll', [
  ...(['version', 'title', 'standing', 'askedBy', 'proposed', 'deadline', 'deadlineAt', 'remindAt', 'chosen'] as const),
]);

/** Who is asked for a date: those without an account are no people of the network, and get mails all the same. */
export class PollVoters extends copyOf('notifications.poll-voters', pollVoters, 'poll_voter', [
  ...(['version', 'pollId', 'personId', 'name', 'organisation', 'email', 'answered'] as const),
]) {
  override async forget(id: string, tx: Tx): Promise<void> {
    await tx.manager.query('DELETE FROM mail WHERE about = $1', [id]);
    await super.forget(id, tx);
  }
}
