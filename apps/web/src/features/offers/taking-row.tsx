import { Link } from '@tanstack/react-router';
import { dayLine } from '../../lib/time';
import { StateWord } from '../../ui/state-word';
import styles from '../introductions/introductions.module.css';
import { clockLine } from '../introductions/introduction-words';
import { howMany, standingOf } from './offer-words';
import type { TakingSummary } from './offers.queries';

/** Places that were asked for or taken, in a list: by whom, how many, and how that stands. */
export function TakingRow({
  of,
  isPartner,
  isOfOffer,
}: {
  of: TakingSummary;
  isPartner: boolean;
  isOfOffer?: boolean;
}) {
  const { word, tone } = standingOf(of);
  const clock = of.standing === 'asked' && clockLine(of.answerBy);
  const other = isPartner ? of.organisation : of.partner;
  const name = isOfOffer ? (other?.name ?? 'Counted by yourselves') : of.offer.name;
  const beside = [of.on && `from ${dayLine(of.on)}`, !isOfOffer && (other?.name ?? 'counted by yourselves')];
  return (
    <div className={styles.row}>
      <div>
        <Link to="/places/$takingId" params={{ takingId: of.id }}>
          <bdi>{name}</bdi>
        </Link>
        <span className="small soft">
          {howMany(of)}
          {beside.filter(Boolean).map((one) => (
            <span key={String(one)}>
              {' · '}
              <bdi>{one}</bdi>
            </span>
          ))}
        </span>
      </div>
      <div>
        <StateWord tone={of.late ? 'bad' : tone}>{word}</StateWord>
        {clock && <span className={of.late ? 'small' : 'small soft'}>{clock}</span>}
      </div>
    </div>
  );
}
