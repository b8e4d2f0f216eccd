import type { EntityManager } from 'typeorm';
import { areMailsKept, linkToken, NotFound, Problem, readLinkToken, type ServiceConfig } from '#service';
import { PollVoter } from './poll-voter.entity';

/** Where somebody without an account answers: the secret is derived from the voter, and written down nowhere. */
const answerLink = ({ publicUrl, linkKey }: ServiceConfig, voterId: string): string =>
  `${publicUrl}/which-date/${linkToken(linkKey, 'poll-answer', voterId)}`;

/** A secret of its own: whoever's calendar reads it cannot answer for them. */
export const calendarLink = ({ publicUrl, linkKey }: ServiceConfig, voterId: string): string =>
  `${publicUrl}/api/scheduling/held-times/${linkToken(linkKey, 'held-times', voterId)}/levelfield.ics`;

/** @throws Problem link-unknown, also once they were taken off the poll. */
export async function voterOfLink(config: ServiceConfig, manager: EntityManager, token: string): Promise<PollVoter> {
  const id = readLinkToken(config, 'poll-answer', token);
  const voter = id && (await manager.findOneBy(PollVoter, { id }));
  // Members sign in; no link was made for them.
  if (!voter || voter.personId !== null) {
    throw new Problem(
      'link-unknown',
      'This link is not one of ours, was not copied in full, or is not needed any more.',
    );
  }
  return voter;
}

/** As with invitations that are kept, only where no mail brings it to its reader (docs/decisions/links-by-hand.md). */
export async function linkToHandOn(
  config: ServiceConfig,
  manager: EntityManager,
  { pollId, voterId }: { pollId: string; voterId: string },
): Promise<string> {
  const voter = await manager.findOneBy(PollVoter, { id: voterId, pollId });
  if (!voter || voter.personId !== null || !(await areMailsKept(manager))) throw new NotFound('link');
  return answerLink(config, voterId);
}
