import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useRenewal } from '../../lib/live-hints';
import { queryOf } from '../../lib/query';
import { dayLine } from '../../lib/time';
import { ButtonLink } from '../../ui/button';
import { At } from '../../ui/date-line';
import { Page, Section } from '../../ui/page';
import { Facts, QuietLine } from '../../ui/quiet';
import { StateWord } from '../../ui/state-word';
import { AnswerSection } from './answer';
import { Closing, Sharing } from './closing';
import { clockLine, nextLine, otherOf, STANDINGS, STEPS } from './introduction-words';
import { introductionQuery, type Introduction } from './introductions.queries';
import { JointProgrammeSection } from './joint-programme';
import { OutcomeSection } from './outcome';
import styles from './introductions.module.css';

const route = getRouteApi('/introductions/$introductionId');

/** One introduction, as each of its two sides sees it: how it stands, whose turn it is and until when. */
export function IntroductionPage() {
  const { introductionId } = route.useParams();
  const { data: of } = useSuspenseQuery({
    ...introductionQuery(introductionId),
    refetchInterval: useRenewal(),
  });
  const { word, tone } = of.waitsForYou && !of.outcomeDue ? WAITS_FOR_YOU : STANDINGS[of.standing];
  const clock = clockLine(of.answerBy);
  const other = otherOf(of, of.side === 'partner');
  return (
    <Page
      title={other.name}
      lead={
        <>
          Introduction: <bdi>{of.programme.name}</bdi>
        </>
      }
    >
      <div className="stack" data-gap="2">
        <p className="row">
          <StateWord tone={of.late ? 'bad' : tone}>{word}</StateWord>
          {clock && <span className={of.late ? undefined : 'soft'}>{clock}</span>}
        </p>
        <p>{nextLine(of)}</p>
        <Elsewhere of={of} />
        {of.accepted && <Meet of={of} accepted={of.accepted} />}
      </div>
      {of.outcomeDue && <OutcomeSection of={of} />}
      <Section title="What is asked for">
        <p className={styles.text}>
          <bdi>{of.need.needs}</bdi>
        </p>
        <Facts
          rows={[
            ['Where', <bdi key="where">{of.need.where}</bdi>],
            ['When', <bdi key="when">{of.need.when}</bdi>],
            ['How many', of.need.howMany],
            ['Employer', <bdi key="employer">{of.organisation.name}</bdi>],
            [
              'Partner',
              <Link key="partner" to="/partners/$partnerId" params={{ partnerId: of.partner.id }}>
                <bdi>{of.partner.name}</bdi>
              </Link>,
            ],
          ]}
        />
      </Section>
      <AnswerSection of={of} />
      {!of.outcomeDue && <OutcomeSection of={of} />}
      <JointProgrammeSection of={of} />
      <Section title="What happened">
        <ol className={styles.steps}>
          {of.steps.map(({ what, by, at, text }, nth) => (
            <li key={nth}>
              <span className="small">
                {by ? (
                  <>
                    <bdi>{by}</bdi> {STEPS[what]}
                  </>
                ) : (
                  STEPS[what]
                )}
                , <At instant={at} />
              </span>
              {nth > 0 && text && (
                <p className={styles.text}>
                  <bdi>{text}</bdi>
                </p>
              )}
            </li>
          ))}
        </ol>
      </Section>
      <Sharing of={of} />
      <Closing of={of} />
    </Page>
  );
}

const WAITS_FOR_YOU = { word: 'Waits for you', tone: 'new' } as const;

function Meet({ of, accepted }: { of: Introduction; accepted: NonNullable<Introduction['accepted']> }) {
  return (
    <>
      <Facts
        rows={[
          [of.side === 'employer' ? 'You meet' : 'They meet', <bdi key="person">{accepted.person}</bdi>],
          ['Next step', <bdi key="next">{accepted.nextStep}</bdi>],
          ['Asked what came of it', of.outcomeOn && `from ${dayLine(of.outcomeOn)}`],
        ]}
      />
      <ThreadLink of={of} />
    </>
  );
}

/** Both sides have it; organisers once both wish them there: they are led to it by what answers. */
function ThreadLink({ of }: { of: Introduction }) {
  const { data } = useQuery({
    ...queryOf('GET /api/discussions/introduction-threads/:threadId', { params: { threadId: of.id } }),
    enabled: of.side !== 'organiser' || !of.escalated,
  });
  if (of.side === 'organiser' && !data) return null;
  return (
    <div>
      <ButtonLink kind="primary" to="/introductions/$introductionId/thread" params={{ introductionId: of.id }}>
        {data && data.unread > 0 ? `Open the thread, ${data.unread} unread` : 'Open the thread'}
      </ButtonLink>
    </div>
  );
}

/** Where it went, and from where it came. */
function Elsewhere({ of }: { of: Introduction }) {
  return (
    <>
      {of.passedFrom && (
        <QuietLine>
          <span>
            <bdi>{of.passedFrom.name}</bdi> passed it on: “<bdi>{of.passedFrom.reason}</bdi>”
          </span>
        </QuietLine>
      )}
      {of.passedTo && (
        <Link to="/introductions/$introductionId" params={{ introductionId: of.passedTo }}>
          See where it is now
        </Link>
      )}
    </>
  );
}
