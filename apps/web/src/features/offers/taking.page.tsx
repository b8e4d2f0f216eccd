import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useRenewal } from '../../lib/live-hints';
import { dayLine } from '../../lib/time';
import { At } from '../../ui/date-line';
import { Page, Section } from '../../ui/page';
import { Facts } from '../../ui/quiet';
import { StateWord } from '../../ui/state-word';
import styles from '../introductions/introductions.module.css';
import { clockLine } from '../introductions/introduction-words';
import { ACCESS } from '../partners/words';
import { AnswerTaking, GiveBack, WithdrawTaking } from './answer-taking';
import { nextLine, placesOf, standingOf, STEPS } from './offer-words';
import { takingQuery, type Taking } from './offers.queries';

const route = getRouteApi('/places/$takingId');

/** Places that a partner asked for, or has, as each side sees it: how it stands, and whose turn it is until when. */
export function TakingPage() {
  const { takingId } = route.useParams();
  const { data: of } = useSuspenseQuery({ ...takingQuery(takingId), refetchInterval: useRenewal() });
  const { word, tone } = standingOf(of);
  const clock = of.standing === 'asked' ? clockLine(of.answerBy) : null;
  const other = of.side === 'partner' ? of.organisation : of.partner;
  return (
    <Page
      title={other?.name ?? 'Counted by yourselves'}
      lead={
        <>
          {placesOf(of.standing === 'taken' ? of.places : of.asked)} of{' '}
          {of.offerKnown === false ? (
            <bdi>{of.offer.name}</bdi>
          ) : (
            <Link to="/offers/$offerId" params={{ offerId: of.offer.id }}>
              <bdi>{of.offer.name}</bdi>
            </Link>
          )}
        </>
      }
    >
      <div className="stack" data-gap="2">
        <p className="row">
          <StateWord tone={of.late ? 'bad' : tone}>{word}</StateWord>
          {clock && <span className={of.late ? undefined : 'soft'}>{clock}</span>}
        </p>
        <p>{nextLine(of)}</p>
        {of.reason && (
          <p className={styles.text}>
            <bdi>{of.reason}</bdi>
          </p>
        )}
        {of.accepted && (
          <Facts
            rows={[
              [of.side === 'partner' ? 'You turn to' : 'They turn to', <bdi key="person">{of.accepted.person}</bdi>],
              ['Next step', <bdi key="next">{of.accepted.nextStep}</bdi>],
            ]}
          />
        )}
      </div>
      <AnswerTaking of={of} />
      {of.partner && <WhatIsAsked of={of} />}
      <GiveBack key={of.version} of={of} />
      <WithdrawTaking of={of} />
      <Section title="What happened">
        <ol className={styles.steps}>
          {of.steps.map((step, nth) => (
            <li key={nth}>
              <span className="small">
                <Step step={step} isCounted={of.partner === null} />, <At instant={step.at} />
              </span>
            </li>
          ))}
        </ol>
      </Section>
    </Page>
  );
}

function WhatIsAsked({ of }: { of: Taking }) {
  return (
    <Section title="What is asked for">
      <Facts
        rows={[
          ['How many', placesOf(of.asked)],
          ['When', of.on && dayLine(of.on)],
          ['What would help', of.help.length > 0 && of.help.map((one) => ACCESS[one]).join(', ')],
          ['Programme', of.programme && <bdi key="programme">{of.programme.name}</bdi>],
          ['Asked by', <bdi key="by">{of.by}</bdi>],
        ]}
      />
    </Section>
  );
}

/** Who did what, and how many places it is about from then on. */
function Step({
  step: { what, by, places },
  isCounted,
}: {
  step: Taking['steps'][number];
  /** The employer gave the places by itself. */
  isCounted: boolean;
}) {
  if (what === 'lapsed' || what === 'reminded') return STEPS[what];
  return (
    <>
      <bdi>{by ?? 'Somebody who has left'}</bdi> {what === 'taken' && isCounted ? 'counted' : STEPS[what]}
      {(what === 'asked' || what === 'taken') && ` ${placesOf(places)}`}
      {what === 'given-back' && (places === 0 ? ' all places back' : ` places back: ${placesOf(places)} still taken`)}
    </>
  );
}
