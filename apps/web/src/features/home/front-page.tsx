import { useQuery } from '@tanstack/react-query';
import { countOf, inFigures } from '../../lib/count';
import { useRenewal } from '../../lib/live-hints';
import { useNetworkName } from '../../lib/session';
import { Link } from '@tanstack/react-router';
import { isolated } from '#contracts/isolated';
import { ButtonLink } from '../../ui/button';
import { Heading, Section } from '../../ui/page';
import { Empty } from '../../ui/quiet';
import { Programme, type GatheringRows } from '../gatherings/programme';
import { freeToolkits, SHOWN } from './home.queries';
import styles from './front-page.module.css';
import { LevelLine } from './level-line';

/** What a visitor sees first: what this network is in two sentences, and what is next. */
export function FrontPage({ next: { items, total } }: { next: GatheringRows }) {
  const name = useNetworkName();
  const gatherings = items.filter(({ standing }) => standing === 'scheduled').slice(0, SHOWN);
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
          <p className="soft">
            Do you help people into work? <Link to="/apply-as-partner">Apply as a partner</Link>
          </p>
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
      <Toolkits />
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

/** What anybody may have; nothing is said while there is none. */
function Toolkits() {
  const { data } = useQuery({ ...freeToolkits, refetchInterval: useRenewal() });
  if (!data || data.items.length === 0) return null;
  return (
    <Section
      title="Take home what worked"
      aside={data.total > data.items.length && <Link to="/toolkits">{`All ${inFigures(data.total)} toolkits`}</Link>}
    >
      <ul className={styles.toolkits} aria-label="Toolkits">
        {data.items.map(({ id, title, excerpt, entries }) => (
          <li key={id}>
            <Link to="/toolkits/$toolkitId" params={{ toolkitId: id }}>
              <bdi>{title}</bdi>
            </Link>
            <p dir="auto">{excerpt}</p>
            <p className="small soft">{`Free for everybody · ${countOf(entries, 'item', 'items')}`}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
