import { PROPOSAL_STANDING_NAMES } from '#contracts/scheduling/proposal-words';
import { RowHeading } from '../../ui/page';
import { NameAndEmail } from '../../ui/quiet';
import { StateWord } from '../../ui/state-word';
import styles from './proposals.module.css';
import { TONES, type Proposal } from './proposals.queries';

/** What somebody wrote beside it; `by` says who, and for whom. */
export const Written = ({ by, text }: { by: string; text: string | null }) =>
  text && (
    <div className={styles.words}>
      <p className="small soft">{by}</p>
      <p className={styles.prose} dir="auto">
        {text}
      </p>
    </div>
  );

/** A session as it is proposed: what it is, how it stands, and who speaks. `speaker`: who proposed it. */
export function Proposed({ proposal, speaker }: { proposal: Proposal; speaker: string }) {
  const { title, about, minutes, speaks, others, standing } = proposal;
  return (
    <>
      <RowHeading className={styles.title}>
        <bdi>{title}</bdi>
      </RowHeading>
      <p className="small soft">
        <StateWord tone={TONES[standing]}>{PROPOSAL_STANDING_NAMES[standing]}</StateWord> {`${minutes} minutes`}
      </p>
      <p className={styles.prose} dir="auto">
        {about}
      </p>
      <div className="small">
        Who speaks
        <ul className={styles.speakers} aria-label="Who speaks">
          {speaks && (
            <li>
              <bdi>{speaker}</bdi>
            </li>
          )}
          {others.map(({ name, organisation, email }) => (
            <li key={email}>
              <NameAndEmail name={name} email={email} />
              {organisation && (
                <>
                  {', '}
                  <bdi>{organisation}</bdi>
                </>
              )}
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
