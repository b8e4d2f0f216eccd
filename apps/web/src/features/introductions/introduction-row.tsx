import { Link } from '@tanstack/react-router';
import { StateWord } from '../../ui/state-word';
import { clockLine, otherOf, STANDINGS } from './introduction-words';
import type { IntroductionSummary } from './introductions.queries';
import styles from './introductions.module.css';

/** One introduction in a list: with whom, on what, how it stands and by when somebody answers. */
export function IntroductionRow({
  of,
  isPartner = false,
  forOrganisers,
}: {
  of: IntroductionSummary;
  isPartner?: boolean;
  forOrganisers?: boolean;
}) {
  const { word, tone } = STANDINGS[of.standing];
  const clock = clockLine(of.answerBy);
  return (
    <div className={styles.row}>
      <div>
        <Link to="/introductions/$introductionId" params={{ introductionId: of.id }}>
          <bdi>{otherOf(of, isPartner).name}</bdi>
        </Link>
        <span className="small soft">
          <bdi>{of.programme.name}</bdi> · asked by <bdi>{of.askedBy}</bdi>
          {forOrganisers && (
            <>
              , <bdi>{of.organisation.name}</bdi>
            </>
          )}
        </span>
        <span className="small">
          <bdi>{of.excerpt}</bdi>
        </span>
      </div>
      <div>
        <StateWord tone={of.waitsForYou ? 'new' : of.late ? 'bad' : tone}>
          {of.outcomeDue ? 'What came of it?' : of.waitsForYou ? 'Waits for you' : word}
        </StateWord>
        {clock && <span className="small soft">{clock}</span>}
      </div>
    </div>
  );
}
