import { Link } from '@tanstack/react-router';
import { FoundRow } from '../../ui/finding';
import { StateWord } from '../../ui/state-word';
import { agesInWords, distanceInWords } from '../partners/words';
import { KINDS, PAID, roomInWords, STANDINGS, whenInWords, whereInWords } from './offer-words';
import type { Listed } from './offers.queries';
import styles from './offers.module.css';

/** An offer in a list: what it is, whose, when, where and for whom, and whether it has room. */
export function OfferRow({
  offer,
  cohort,
  isOwn,
}: {
  offer: Listed;
  cohort: (code: string) => string;
  /** The list is one employer’s: it says what waits, and not whose it is. */
  isOwn?: boolean;
}) {
  const { id, kind, title, excerpt, organisation, minimumAge, maximumAge, cohorts, distance, travel, waiting } = offer;
  const { word, tone } = STANDINGS[offer.standing];
  const facts = [
    distance !== undefined && distanceInWords(distance),
    whereInWords(offer),
    whenInWords(offer.dates),
    agesInWords(minimumAge, maximumAge),
    ...cohorts.map(cohort),
    travel !== 'not-said' && `Travel ${PAID[travel].toLowerCase()}`,
    roomInWords(offer),
  ];
  return (
    <FoundRow
      kind={
        <>
          <span>{KINDS[kind].word}</span>
          <StateWord tone={tone}>{word}</StateWord>
          {waiting !== undefined && waiting > 0 && (
            <StateWord tone="new">
              {waiting === 1 ? 'One waits for an answer' : `${waiting} wait for an answer`}
            </StateWord>
          )}
        </>
      }
      title={
        <Link to="/offers/$offerId" params={{ offerId: id }}>
          <bdi>{title}</bdi>
        </Link>
      }
      whose={!isOwn && <bdi>{organisation.name}</bdi>}
      excerpt={!isOwn && excerpt && <span className={styles.excerpt}>{excerpt}</span>}
      facts={facts.filter(Boolean).join(' · ')}
    />
  );
}
