import { useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useRenewal } from '../../lib/live-hints';
import { ButtonLink } from '../../ui/button';
import { Names } from '../../ui/names';
import { Page } from '../../ui/page';
import { Empty } from '../../ui/quiet';
import { StateWord } from '../../ui/state-word';
import { DeskTabs } from '../desk/desk-tabs';
import { periodOf, STANDINGS } from './sponsor-words';
import styles from './sponsors.module.css';
import { sponsorsQuery, type Sponsor } from './sponsors.queries';

/** Who pays for toolkits, paid once or will. */
export function SponsorsPage() {
  const { data } = useSuspenseQuery({ ...sponsorsQuery, refetchInterval: useRenewal() });
  const add = (
    <ButtonLink kind="primary" to="/desk/sponsors/new">
      Add a sponsor
    </ButtonLink>
  );
  return (
    <Page title="Sponsors · Desk" heading="Desk" actions={data.items.length > 0 && add}>
      <DeskTabs />
      {data.items.length === 0 ? (
        <Empty action={add}>
          Whoever pays for a toolkit is credited on its page and in its documents, and has an address of their own with
          counts of what came of it.
        </Empty>
      ) : (
        <ul className={styles.rows} aria-label="Sponsors">
          {data.items.map((sponsor) => (
            <li key={sponsor.id}>
              <div className="stack" data-gap="2">
                <Link className={styles.name} to="/desk/sponsors/$sponsorId" params={{ sponsorId: sponsor.id }}>
                  <bdi>{sponsor.name}</bdi>
                </Link>
                <span className="small soft">
                  {periodOf(sponsor)} · <WhatFor sponsor={sponsor} />
                </span>
              </div>
              <StateWord tone={STANDINGS[sponsor.standing].tone}>{STANDINGS[sponsor.standing].word}</StateWord>
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}

function WhatFor({ sponsor: { toolkitIds, toolkits } }: { sponsor: Sponsor }) {
  if (toolkitIds === null) return 'All toolkits';
  if (toolkits.length === 0) return 'A toolkit that was discarded';
  return <Names of={toolkits.map(({ id, title }) => ({ id, name: title }))} />;
}
