import { inFigures } from '../../lib/count';
import { useNetworkName } from '../../lib/session';
import { Link } from '@tanstack/react-router';
import { isolated } from '#contracts/isolated';
import { ButtonLink } from '../../ui/button';
import { Heading, Section } from '../../ui/page';
import { Empty } from '../../ui/quiet';
import { Programme, type GatheringRows } from '../gatherings/programme';
import { SHOWN } from './home.queries';
import styles from './front-page.module.css';
import { LevelLine } from './level-line';

/** What a visitor sees first: what this network is in two sentences, and what is next. */
export function FrontPage({ next: { items, total } }: { next: GatheringRows }) {
  const name = useNetworkName();
  const gatherings = items.slice(0, SHOWN);
  return (
    <div className={styles.page}>
      <title>{isolated(name)}</title>
      <header className={styles.masthead}>
        <div className={styles.words}>
          <Heading className={styles.title}>
            <bdi>{name}</bdi>
          </Heading>
          <p className={styles.lead}>
            Employers who want a fair start for people from every background meet here. They talk openly about what they
            tried, and take home what worked.
          </p>
          <div className="row">
            <ButtonLink to="/apply" kind="primary">
              Apply to join
            </ButtonLink>
            <Link to="/sign-in">Sign in</Link>
          </div>
        </div>
        <LevelLine />
      </header>
      <Section
        title="What is next"
        aside={total > gatherings.length && <Link to="/gatherings">{`All ${inFigures(total)} gatherings`}</Link>}
      >
        {gatherings.length > 0 ? (
          <Programme gatherings={gatherings} label="What is next" />
        ) : (
          <Empty>The next gathering will be announced here.</Empty>
        )}
      </Section>
      <Section title="How it works">
        <ol className={styles.steps}>
          <li>
            <h3>Your employer applies</h3>
            <p>A few questions. The people who run the network read every application and answer it.</p>
          </li>
          <li>
            <h3>You meet others</h3>
            <p>Small roundtables across sectors, with at most a few from each organisation.</p>
          </li>
          <li>
            <h3>You go on talking</h3>
            <p>Each roundtable has a thread that only those who were in the room can open.</p>
          </li>
        </ol>
      </Section>
    </div>
  );
}
