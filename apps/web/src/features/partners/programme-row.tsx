import { Link } from '@tanstack/react-router';
import { runningInWords } from '#contracts/directory/facts';
import { FoundRow } from '../../ui/finding';
import { StateWord } from '../../ui/state-word';
import type { Listed } from './partners.queries';
import styles from './partners.module.css';
import { agesInWords, COSTS, distanceInWords, FRESHNESS, STAGES } from './words';

/** A programme in a list: what it is, whose, for whom, and whether it has room. */
export function ProgrammeRow({
  programme,
  cohort,
  isPartnerKnown,
  brief,
}: {
  programme: Listed;
  cohort: (code: string) => string;
  /** The list is one partner’s. */
  isPartnerKnown?: boolean;
  /** Without what it says: the page is about something else. */
  brief?: boolean;
}) {
  const { id, name, excerpt, partner, stages, cohorts, minimumAge, maximumAge, cost, distance } = programme;
  const facts = [
    distance !== undefined && distanceInWords(distance),
    agesInWords(minimumAge, maximumAge),
    cost !== 'not-said' && COSTS[cost],
    ...cohorts.map(cohort),
  ];
  return (
    <FoundRow
      kind={
        <>
          {stages.length > 0 && <span>{stages.map((stage) => STAGES[stage]).join(', ')}</span>}
          <Standing programme={programme} />
        </>
      }
      title={
        <Link to="/programmes/$programmeId" params={{ programmeId: id }}>
          <bdi>{name}</bdi>
        </Link>
      }
      whose={
        !isPartnerKnown && (
          <Link to="/partners/$partnerId" params={{ partnerId: partner.id }}>
            <bdi>{partner.name}</bdi>
          </Link>
        )
      }
      excerpt={!brief && excerpt && <span className={styles.excerpt}>{excerpt}</span>}
      facts={facts.filter(Boolean).join(' · ')}
    />
  );
}

/** What is worth saying: what runs, has room and was checked lately says nothing. */
function Standing({ programme: { standing, status, open, freshness, waiting } }: { programme: Listed }) {
  const running = runningInWords(open, status);
  return (
    <>
      {standing === 'draft' && <StateWord>Draft</StateWord>}
      {standing === 'hidden' && <StateWord tone="bad">Hidden</StateWord>}
      {waiting && <StateWord tone="waiting">A change waits for a look</StateWord>}
      {running && <StateWord tone="waiting">{running}</StateWord>}
      {freshness && freshness !== 'assured' && (
        <StateWord tone={FRESHNESS[freshness].tone}>{FRESHNESS[freshness].word}</StateWord>
      )}
    </>
  );
}
