import { useQuery } from '@tanstack/react-query';
import { countOf, inFigures } from '../../lib/count';
import { useRenewal } from '../../lib/live-hints';
import { useIsShown } from '../../lib/is-shown';
import { isForMembers } from '../../lib/query';
import { useNetworkName } from '../../lib/session';
import { Link } from '@tanstack/react-router';
import { isolated } from '#contracts/isolated';
import { ButtonLink } from '../../ui/button';
import { Heading, Section } from '../../ui/page';
import { Empty } from '../../ui/quiet';
import { nextGatherings } from '../gatherings/gatherings.queries';
import { Programme } from '../gatherings/programme';
import { aboutQuery } from '../network/network.queries';
import { EmployersBySector } from '../network/employers-by-sector';
import { freeToolkits, SHOWN } from './home.queries';
import styles from './front-page.module.css';
import { LevelLine } from './level-line';

/** Until the network says its own. */
const PURPOSE = 'A fair start for people from every background';

/** What a visitor sees first: what the network is for, who is in it, what is next and what it offers, as far as it shows that. */
export function FrontPage() {
  const name = useNetworkName();
  const { data: about } = useQuery(aboutQuery);
  const employers = about?.employers;
  const isShown = useIsShown();
  return (
    <div className={styles.page}>
      <title>{isolated(name)}</title>
      <header className={styles.masthead}>
        <div className={styles.words}>
          <Heading className={styles.title}>
            <bdi>{about?.purpose ?? PURPOSE}</bdi>
          </Heading>
          <p className={styles.lead}>
            Employers from every sector meet here. They talk openly about what they tried, and take home what worked.
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
      {isShown('gatherings') && <Next />}
      {isShown('library') && <Toolkits />}
      {employers && employers.total > 0 && (
        <Section title={`${countOf(employers.total, 'employer', 'employers')} so far`}>
          <EmployersBySector employers={employers} />
        </Section>
      )}
      <Section title="What you find here">
        <ul className={styles.offers}>
          {isShown('gatherings') && (
            <li>
              <h3>A place at the table</h3>
              <p>Small roundtables across sectors, with at most a few from each organisation.</p>
              <Link to="/gatherings">Gatherings</Link>
            </li>
          )}
          <li>
            <h3>People to go on talking with</h3>
            <p>Each roundtable has a thread that only those who were in the room can open.</p>
          </li>
          {isShown('library') && (
            <li>
              <h3>What others tried</h3>
              <p>Notes and toolkits that say what worked, for whom, and what did not.</p>
              <Link to="/what-works">What works</Link>
            </li>
          )}
          {isShown('directory') && (
            <li>
              <h3>Partners near you</h3>
              <p>Charities and schemes that already reach people, and an introduction to them.</p>
              <Link to="/partners">Partners</Link>
              {isShown('employers') && (
                <>
                  <p>They ask employers for work experience, insight days, mentors and speakers.</p>
                  <Link to="/offers">What employers offer</Link>
                </>
              )}
            </li>
          )}
        </ul>
      </Section>
      <Section title="How to join">
        <p>
          Your employer answers a few questions. The people who run the network read every application and answer it.{' '}
          <Link to="/apply">Apply to join</Link>
        </p>
      </Section>
    </div>
  );
}

function Next() {
  // Where it is for members since a moment ago, the page goes on without it.
  const { data } = useQuery({ ...nextGatherings, throwOnError: (error) => !isForMembers(error) });
  if (!data) return null;
  const { items, total } = data;
  const gatherings = items.filter(({ standing }) => standing === 'scheduled').slice(0, SHOWN);
  return (
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
