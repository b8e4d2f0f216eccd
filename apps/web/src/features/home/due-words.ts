import { linkOptions, type LinkProps } from '@tanstack/react-router';
import { isolated } from '#contracts/isolated';
import { countOf } from '../../lib/count';
import { dateLine, instantLine, keptLine, readersMoment } from '../../lib/time';
import { whereOf } from '../gatherings/programme';
import { hasBegun } from '../gatherings/times';
import { clockLine } from '../introductions/introduction-words';
import { howMany } from '../offers/offer-words';
import { threadLink } from '../threads/thread-link';
import type { Due, DueOf } from './due';

/** What waits, in one sentence; what is known beside it, and what one does about it. */
export interface DueWords {
  readonly says: string;
  readonly more?: string | undefined;
  readonly action: string;
  readonly link: LinkProps;
}

export const wordsOf = (due: Due): DueWords => (WORDS[due.what] as (due: Due) => DueWords)(due);

const MINE = linkOptions({ to: '/what-works', search: { list: 'mine' } });

const WORDS: { readonly [What in Due['what']]: (due: DueOf<What>) => DueWords } = {
  gathering: ({ gathering, day }) => ({
    says: `“${isolated(gathering.title)}” ${hasBegun(gathering) ? 'is on now' : `is ${day} at ${readersMoment(gathering.start).clock}`}.`,
    more: beside(
      'You have a place',
      dateLine(gathering.start, gathering.end),
      whereOf(gathering.place, gathering.online),
    ),
    action: 'See the gathering',
    link: linkOptions({ to: '/gatherings/$gatheringId', params: { gatheringId: gathering.id } }),
  }),
  offer: ({ offer: { gathering, until } }) => ({
    says: `A place at “${isolated(gathering.title)}” is offered to you.`,
    more: `Held for you until ${keptLine(until)}`,
    action: 'Take it, or let it go on',
    link: linkOptions({ to: '/gatherings/$gatheringId', params: { gatheringId: gathering.id } }),
  }),
  invitation: ({ invitation: { gathering, startsAt, heldUntil } }) => ({
    says: `You are invited to “${isolated(gathering.title)}”.`,
    more: heldUntil ? `A place is held for you until ${keptLine(heldUntil)}` : keptLine(startsAt),
    action: heldUntil ? 'Take the place' : 'See the gathering',
    link: linkOptions({ to: '/gatherings/$gatheringId', params: { gatheringId: gathering.id } }),
  }),
  introduction: ({ introduction }) => ({
    says: `${isolated(introduction.partner.name)} asks you something before it answers.`,
    more: beside(isolated(introduction.programme.name), clockLine(introduction.answerBy)),
    action: 'Read and answer',
    link: introductionLink(introduction),
  }),
  outcome: ({ introduction }) => ({
    says: `What came of your introduction to ${isolated(introduction.partner.name)}?`,
    more: isolated(introduction.programme.name),
    action: 'Say what came of it',
    link: introductionLink(introduction),
  }),
  feedback: ({ feedback: { gathering, until } }) => ({
    says: `How was “${isolated(gathering.title)}”?`,
    more: `Answers until ${keptLine(until)}; they are opened together, and nothing says whose one is`,
    action: 'Answer',
    link: linkOptions({ to: '/gatherings/$gatheringId/feedback', params: { gatheringId: gathering.id } }),
  }),
  commitment: ({ total, first }) => ({
    says:
      total === 1
        ? 'How does it stand with what you said you would do?'
        : `How does it stand with ${total} things that you said you would do?`,
    more: isolated(first.what.split('\n')[0]!),
    action: 'Say how it stands',
    link: linkOptions({ to: '/commitments' }),
  }),
  taking: ({ taking }) => ({
    says: `${taking.partner ? isolated(taking.partner.name) : 'A partner'} asks for places of “${isolated(taking.offer.name)}”.`,
    more: beside(howMany(taking), clockLine(taking.answerBy)),
    action: 'Read and answer',
    link: linkOptions({ to: '/places/$takingId', params: { takingId: taking.id } }),
  }),
  poll: ({ poll }) => ({
    says: `When can you come to “${isolated(poll.title)}”?`,
    more: beside(
      countOf(poll.proposed, 'time is proposed', 'times are proposed'),
      `answers until ${keptLine(poll.deadlineAt)}`,
    ),
    action: 'Say when you can',
    link: linkOptions({ to: '/dates/$pollId', params: { pollId: poll.id } }),
  }),
  escalated: ({ total }) => ({
    says: `${countOf(total, 'introduction waits', 'introductions wait')} for an organiser: nobody answered in time.`,
    action: 'Look after it',
    link: linkOptions({ to: '/desk/introductions' }),
  }),
  applications: ({ total, oldest }) => ({
    says:
      total === 1 && oldest
        ? `${isolated(oldest.organisation.name)} asks to join.`
        : `${countOf(total, 'application waits', 'applications wait')} for an answer.`,
    more: oldest && `${total === 1 ? 'Waits' : 'The oldest waits'} since ${instantLine(oldest.receivedAt)}`,
    action: 'Decide',
    link: linkOptions({ to: '/desk' }),
  }),
  requests: ({ requests: { gathering, asking } }) => ({
    says: `${countOf(asking, 'person asks', 'people ask')} for a place at “${isolated(gathering.title)}”.`,
    action: 'Decide',
    link: linkOptions({ to: '/gatherings/$gatheringId', params: { gatheringId: gathering.id } }),
  }),
  proposals: ({ proposals: { gathering, undecided } }) => ({
    says: `${countOf(undecided, 'session is', 'sessions are')} proposed for “${isolated(gathering.title)}”, and nobody has decided.`,
    action: 'Decide',
    link: linkOptions({
      to: '/gatherings/$gatheringId/proposals',
      params: { gatheringId: gathering.id },
      search: { standing: 'proposed' },
    }),
  }),
  partners: ({ total }) => ({
    says: `${countOf(total, 'change or application of a partner waits', 'changes and applications of partners wait')} for your look.`,
    action: 'See what they sent',
    link: linkOptions({ to: '/desk/partners' }),
  }),
  looks: ({ total }) => ({
    says: `${countOf(total, 'text waits', 'texts wait')} for a look before others read it.`,
    action: 'Read and decide',
    link: linkOptions({ to: '/desk/looks' }),
  }),
  mails: ({ total }) => ({
    says: `${countOf(total, 'mail', 'mails')} could not be sent, and nobody has looked why.`,
    action: total === 1 ? 'See which' : 'See which ones',
    link: linkOptions({ to: '/mails', search: { standing: 'failed' } }),
  }),
  backups: ({ finding: { says } }) => ({
    says,
    action: 'See what to do',
    link: linkOptions({ to: '/settings/health' }),
  }),
  mention: ({ thread }) => ({
    says: `You are mentioned in “${isolated(thread.title)}”.`,
    action: 'Read on',
    link: threadLink(thread),
  }),
  unread: ({ thread }) => ({
    says: `${thread.unread} unread in “${isolated(thread.title)}”.`,
    action: 'Read on',
    link: threadLink(thread),
  }),
  asked: ({ asked: { by, title } }) => ({
    says: `${isolated(by.name)} asks you to write along${title && ` on “${isolated(title)}”`}.`,
    more: isolated(by.organisation.name),
    action: 'Answer',
    link: MINE,
  }),
  review: ({ total, first }) => ({
    says:
      total === 1
        ? `“${isolated(first.title)}” is due for review.`
        : `${total} notes are due for review, most of all “${isolated(first.title)}”.`,
    action: 'Look again',
    link: MINE,
  }),
};

const introductionLink = ({ id }: { id: string }) =>
  linkOptions({ to: '/introductions/$introductionId', params: { introductionId: id } });

const beside = (...facts: (string | null)[]): string => facts.filter(Boolean).join(' · ');
