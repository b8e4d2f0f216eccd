import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { isolated } from '#contracts/isolated';
import { SECTOR_NAMES } from '#contracts/sector-names';
import { useNetworkName } from '../../lib/session';
import { dayLine } from '../../lib/time';
import { Page, Section } from '../../ui/page';
import { ToFront } from '../../ui/to-front';
import { periodOf } from './sponsor-words';
import styles from './sponsors.module.css';
import { sponsorshipQuery, type Sponsorship } from './sponsors.queries';

const route = getRouteApi('/sponsor/$sponsorToken');

/** A sponsor's own address: counts alone. Whoever has it reads it, so no search engine is to know of it. */
export function SponsorshipPage() {
  const { sponsorToken } = route.useParams();
  const { data } = useSuspenseQuery(sponsorshipQuery(sponsorToken));
  const network = useNetworkName();
  if ('closed' in data) {
    return (
      <Page title="This address opens nothing" narrow>
        <meta name="robots" content="noindex" />
        <p>{data.closed}</p>
        <ToFront />
      </Page>
    );
  }
  return (
    <Page
      title={`What ${isolated(data.name)} made possible`}
      lead={
        <>
          With <bdi>{network}</bdi>, {periodOf(data)}
        </>
      }
    >
      <meta name="robots" content="noindex" />
      <WhatFor sponsorship={data} />
      <Section title="By sector">
        {data.sectors.length === 0 ? <Nothing sponsorship={data} /> : <Counts sponsorship={data} />}
      </Section>
    </Page>
  );
}

function WhatFor({ sponsorship: { all, toolkits } }: { sponsorship: Sponsorship }) {
  if (toolkits.length === 0) return null;
  return (
    <Section title={all ? 'All toolkits' : toolkits.length > 1 ? 'The toolkits' : 'The toolkit'}>
      <ul>
        {toolkits.map(({ id, title }) => (
          <li key={id}>
            <Link to="/toolkits/$toolkitId" params={{ toolkitId: id }}>
              <bdi>{title}</bdi>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Nothing({ sponsorship: { from, until } }: { sponsorship: Sponsorship }) {
  return from > until ? (
    <p>It is too early to count: what comes of it stands here from the Monday after its first week.</p>
  ) : (
    <p>
      Counted up to {dayLine(until)}, there are fewer than three in each sector. Such counts are held back, since they
      could point at somebody. They stand here once they are three.
    </p>
  );
}

type Step = keyof Sponsorship['total'];
const STEPS: readonly (readonly [Step, string])[] = [
  ['asked', 'Left their interest'],
  ['taken', 'Took an edition'],
  ['applied', 'Organisations that applied'],
  ['joined', 'Organisations that joined'],
];

function Counts({ sponsorship: { total, sectors, until } }: { sponsorship: Sponsorship }) {
  const cells = (counts: Sponsorship['total'], held: string) =>
    STEPS.map(([step]) => <td key={step}>{counts[step] ?? <span className={styles.held}>{held}</span>}</td>);
  return (
    <>
      <div className={styles.scrolls} tabIndex={0} role="region" aria-label="Counts by sector">
        <table className={styles.counts}>
          <thead>
            <tr>
              <th scope="col">Sector</th>
              {STEPS.map(([step, label]) => (
                <th key={step} scope="col">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">All that are shown</th>
              {cells(total, 'none')}
            </tr>
            {sectors.map(({ sector, ...counts }) => (
              <tr key={sector}>
                <th scope="row">{sector ? SECTOR_NAMES[sector] : 'Sector not named'}</th>
                {cells(counts, 'fewer than three')}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="small soft">
        Counted up to {dayLine(until)}, and again on Monday. So that no count points at anybody, each is rounded down to
        a multiple of three, fewer than three are held back, sectors of which nothing can be shown are left out, and the
        first row adds up what is shown.
      </p>
    </>
  );
}
