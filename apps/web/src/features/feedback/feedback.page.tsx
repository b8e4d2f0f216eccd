import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { isolated } from '#contracts/isolated';
import { has, useMe } from '../../lib/session';
import { keptLine } from '../../lib/time';
import { Page, Section } from '../../ui/page';
import { gatheringQuery } from '../gatherings/gatherings.queries';
import { AnswerFeedback } from './answer-feedback';
import styles from './feedback.module.css';
import { feedbackQuery, type Feedback } from './feedback.queries';
import { FeedbackResults } from './feedback-results';
import { SetQuestions } from './set-questions';

const route = getRouteApi('/gatherings/$gatheringId/feedback');

/** What those who had a place are asked; for organisers also what is to be asked, and what came of it. */
export function FeedbackPage() {
  const { gatheringId } = route.useParams();
  const { data: gathering } = useSuspenseQuery(gatheringQuery(gatheringId));
  const { data: feedback } = useSuspenseQuery(feedbackQuery(gatheringId));
  const client = useQueryClient();
  const isOrganiser = has(useMe(), 'organiser');
  const renew = () =>
    client.invalidateQueries({ predicate: ({ queryKey: [one] }) => /feedback|scheduling\/waiting/.test(String(one)) });
  const { mine, standing, results } = feedback;
  return (
    <Page
      narrow
      title={`How was “${isolated(gathering.title)}”?`}
      lead={
        <Link to="/gatherings/$gatheringId" params={{ gatheringId }}>
          Back to the gathering
        </Link>
      }
    >
      {mine && <AnswerFeedback gatheringId={gatheringId} feedback={feedback} onDone={renew} />}
      {!mine && !isOrganiser && <p>{NOT_ASKED[standing]}</p>}
      {isOrganiser && (
        <Section title="For organisers">
          <p>{standingLine(feedback)}</p>
          {standing === 'to-come' || (standing === 'off' && !hasBegunAt(gathering.startsAt)) ? (
            <SetQuestions gatheringId={gatheringId} feedback={feedback} onDone={renew} />
          ) : (
            <ol className={styles.questions} aria-label="What is asked">
              {feedback.questions.map(({ text }, nth) => (
                <li key={nth} dir="auto">
                  {text}
                  {results && <FeedbackResults result={results[nth]!} />}
                </li>
              ))}
            </ol>
          )}
        </Section>
      )}
    </Page>
  );
}

const hasBegunAt = (startsAt: string): boolean => Date.parse(startsAt) <= Date.now();

const NOT_ASKED: Record<Feedback['standing'], string> = {
  'to-come': 'Those who have a place are asked once it is over.',
  off: 'Nobody is asked about this one.',
  asking: 'Only those who had a place when it ended are asked.',
  opened: 'Asking is over, and the organisers read what was said. Who said what nobody knows.',
  'too-few': 'Asking is over. Fewer than five answered, so nobody has read it.',
};

function standingLine({ standing, counts, until }: Feedback): string {
  const answered = counts
    ? `${counts.answered} of ${counts.asked} ${counts.answered === 1 ? 'has' : 'have'} answered.`
    : '';
  if (standing === 'asking') {
    return `${answered} All answers are opened together on ${until && keptLine(until)}, if there are five or more, in no order and under no name. Until then nobody reads them.`;
  }
  if (standing === 'opened') return `${answered} Each question stands by itself, in an order drawn by lot.`;
  if (standing === 'too-few') return `${answered} That is fewer than five: nobody has read it, and it is gone.`;
  if (standing === 'off') return 'Nobody is asked.';
  return 'Once it is over those with a place are asked this. What they answer is opened two weeks later, if five or more do, and nothing is left then that says whose it is.';
}
