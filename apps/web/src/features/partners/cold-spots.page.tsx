import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { addressOf } from '../../lib/api';
import { countOf } from '../../lib/count';
import { useRenewal } from '../../lib/live-hints';
import { renewFirst } from '../../lib/renew-first';
import { Button, ButtonHref } from '../../ui/button';
import { Select } from '../../ui/fields';
import { Page } from '../../ui/page';
import { Empty } from '../../ui/quiet';
import { StateWord } from '../../ui/state-word';
import { DeskTabs } from '../desk/desk-tabs';
import { coldSpotsQuery, useTerms, type ColdSpot } from './partners.queries';
import { ColdSpotsMap } from './map/cold-spots-map';
import styles from './partners.module.css';
import { STAGES } from './words';

const route = getRouteApi('/desk/cold-spots');

/** Of a long table these, until one asks for all. */
const FIRST = 20;

/** Where members have sites and no partner serves, by cohort and stage: a map and its table. */
export function ColdSpotsPage() {
  const asked = route.useSearch();
  const { data } = useSuspenseQuery({ ...coldSpotsQuery(asked), refetchInterval: useRenewal() });
  const { items } = data;
  const { cohorts, cohort } = useTerms();
  const navigate = route.useNavigate();
  const id = useId();
  const cold = items.filter(({ served }) => !served).length;
  const whom = [asked.cohort && cohort(asked.cohort), asked.stage && STAGES[asked.stage]].filter(Boolean).join(', ');
  const field = (what: string) => ({ id: `${id}-${what}`, name: what, error: undefined });
  return (
    <Page
      title="Cold spots"
      lead="Where members have sites and no partner serves."
      actions={
        items.length > 0 && (
          <ButtonHref
            href={addressOf('GET /api/directory/cold-spots.csv', { query: asked })}
            download
            onClick={renewFirst}
          >
            Take the table along
          </ButtonHref>
        )
      }
    >
      <DeskTabs />
      {items.length === 0 ? (
        <Empty action={<Link to="/members">Look at the members</Link>}>
          Nobody has said yet where they work. An employer that was found in the imported file brings its postcode; for
          the others their leads, or you, write postcodes under “Change” on the organisation’s page.
        </Empty>
      ) : (
        <>
          <div className={styles.asked} data-wide>
            <Select
              {...field('cohort')}
              label="For whom"
              empty="Anybody"
              choices={cohorts.map((value) => ({ value, label: cohort(value) }))}
              value={asked.cohort ?? ''}
              onChange={(value) => void navigate({ search: (held) => ({ ...held, cohort: value || undefined }) })}
            />
            <Select<NonNullable<typeof asked.stage> | ''>
              {...field('stage')}
              label="Stage"
              empty="Any"
              choices={(Object.keys(STAGES) as NonNullable<typeof asked.stage>[]).map((value) => ({
                value,
                label: STAGES[value],
              }))}
              value={asked.stage ?? ''}
              onChange={(value) => void navigate({ search: (held) => ({ ...held, stage: value || undefined }) })}
            />
          </div>
          <p role="status">
            {cold === 0
              ? `Each of the ${countOf(items.length, 'place', 'places')} where members have sites is served${whom ? ` (${whom})` : ''}.`
              : `${cold} of ${countOf(items.length, 'place', 'places')} where members have sites ${cold === 1 ? 'is' : 'are'} served by nobody${whom ? ` (${whom})` : ''}.`}
          </p>
          <div className={styles.columns} data-wide>
            <Table items={items} cohort={cohort} />
            <ColdSpotsMap items={items} />
          </div>
        </>
      )}
    </Page>
  );
}

function Table({ items, cohort }: { items: readonly ColdSpot[]; cohort: (code: string) => string }) {
  const [all, setAll] = useState(false);
  const shown = all ? items : items.slice(0, FIRST);
  return (
    <div className={styles.found}>
      <div className={styles.scrolling} tabIndex={0} role="group" aria-label="Places, as a table">
        <table className={styles.cold}>
          <thead>
            <tr>
              <th scope="col">Place</th>
              <th scope="col">Members</th>
              <th scope="col">Nobody serves there</th>
            </tr>
          </thead>
          <tbody>
            {shown.map(({ outcode, name, region, members, served, missing }) => (
              <tr key={outcode}>
                <td>
                  <Link to="/partners" search={{ serves: outcode }}>
                    <bdi>{name}</bdi>
                  </Link>
                  <p className="small soft">{region}</p>
                  {!served && <StateWord tone="bad">Cold</StateWord>}
                </td>
                <td>{members}</td>
                <td className="small">
                  {[
                    ...missing.cohorts.map(cohort),
                    ...missing.stages.map((stage) => STAGES[stage as keyof typeof STAGES] ?? stage),
                  ].join(', ') || 'All are served'}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {shown.length < items.length && <Button onClick={() => setAll(true)}>{`Show all ${items.length}`}</Button>}
    </div>
  );
}
