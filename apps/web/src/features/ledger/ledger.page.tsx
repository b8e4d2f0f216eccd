import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { SECTOR_NAMES } from '#contracts/sector-names';
import { addressOf } from '../../lib/api';
import { countOf } from '../../lib/count';
import { renewFirst } from '../../lib/renew-first';
import { dayOf } from '../../lib/time';
import { ButtonLink } from '../../ui/button';
import { Select } from '../../ui/fields';
import { LoadMore, totalOf } from '../../ui/load-more';
import { NarrowByNameAndSector } from '../../ui/narrow-by';
import { Page, Section } from '../../ui/page';
import { Empty, NoResult } from '../../ui/quiet';
import { StateWord } from '../../ui/state-word';
import { Tabs } from '../../ui/tabs';
import { balanceQuery } from '../desk/desk.queries';
import { DeskTabs } from '../desk/desk-tabs';
import { SectorShares } from '../desk/sector-shares';
import {
  againstTarget,
  hadWords,
  MEASURE_WORDS,
  MONTHS_WORDS,
  narrowedWords,
  sharesOf,
  WHICH_WORDS,
  ORDER_WORDS,
  spanOf,
  summaryOf,
} from './ledger-words';
import { ledgerList, ledgerQuery, MEASURES, narrowedOf, type LedgerFilters, type OfOne } from './ledger.queries';
import styles from './ledger.module.css';

const route = getRouteApi('/desk/ledger');
const PATH = '/desk/ledger';

/** For organisers: who had a turn at gatherings, and who did not, so that the next goes to somebody else. */
export function LedgerPage() {
  const filters = route.useSearch();
  const { months: _, ...anyTime } = filters;
  const { data: ledger } = useSuspenseQuery(ledgerQuery(filters));
  return (
    <Page title="Fairness ledger" lead={summaryOf(ledger, filters)}>
      <DeskTabs />
      <Tabs label="Of which time">
        {(['6', '12', '24'] as const).map((months) => (
          <Link
            key={months}
            to={PATH}
            search={{ ...anyTime, ...(months !== '12' && { months }) }}
            activeOptions={{ exact: true }}
          >
            {`Last ${MONTHS_WORDS[months]}`}
          </Link>
        ))}
      </Tabs>
      {ledger.held === 0 ? (
        <Empty action={<Link to="/gatherings">See the gatherings to come</Link>}>
          {`Once gatherings are over, who hosted, spoke, had a place and was turned away stands here. In ${spanOf(filters)} there was none.`}
        </Empty>
      ) : (
        <>
          <BySector filters={filters} />
          <ByOrganisation filters={filters} />
        </>
      )}
    </Page>
  );
}

function BySector({ filters }: { filters: LedgerFilters }) {
  const { data: ledger } = useSuspenseQuery(ledgerQuery(filters));
  const { data: balance } = useSuspenseQuery(balanceQuery);
  const { measure = 'places', ...held } = filters;
  const isAimed = againstTarget(balance, measure);
  const rows = sharesOf(ledger, balance, measure);
  return (
    <Section
      title="By sector"
      aside={
        <ButtonLink to="/desk/balance/target">
          {balance.sectors.some(({ percent }) => percent !== null) ? 'Change the target' : 'Set a target'}
        </ButtonLink>
      }
    >
      <Tabs label="What is shared out">
        {MEASURES.map((one) => (
          <Link
            key={one}
            to={PATH}
            search={{ ...held, ...(one !== 'places' && { measure: one }) }}
            activeOptions={{ exact: true }}
          >
            {MEASURE_WORDS[one]}
          </Link>
        ))}
      </Tabs>
      {rows.every(({ share }) => share === 0) ? (
        <p className="soft">{`${NOBODY[measure]} in ${spanOf(filters)}.`}</p>
      ) : (
        <SectorShares
          rows={rows}
          now={`share of ${SHARED[measure]}`}
          aimed={isAimed ? 'aimed at' : 'share of the organisations'}
          heads={['Share', isAimed ? 'Target' : 'Of all', measure === 'places' ? 'Places' : 'Times']}
        />
      )}
    </Section>
  );
}

const SHARED = {
  places: 'the places',
  hosted: 'the hosts',
  spoke: 'those who spoke',
  'turned-away': 'those turned away',
} as const;
const NOBODY = {
  places: 'Nobody had a place',
  hosted: 'No organisation was named as host',
  spoke: 'No programme with speakers was published',
  'turned-away': 'Nobody was turned away',
} as const;

function ByOrganisation({ filters }: { filters: LedgerFilters }) {
  const navigate = route.useNavigate();
  const organisations = useSuspenseInfiniteQuery(ledgerList(filters));
  const total = totalOf(organisations.data);
  const lookedFor = narrowedWords(filters);
  const narrow = (changed: object) => void navigate({ search: (held) => ({ ...held, ...changed }) });
  return (
    <Section
      title="By organisation"
      aside={<span className="soft">{total > 0 && countOf(total, 'organisation', 'organisations')}</span>}
    >
      <p className="soft">
        Gatherings count that took place and are over. How large an organisation is, and in which region it works, is
        not known here.
      </p>
      <NarrowByNameAndSector filters={filters} found={total} onNarrow={narrow} />
      <div className={styles.narrow}>
        <Select
          {...{ id: 'ledger-which', name: 'which', error: undefined, value: filters.which ?? '' }}
          label="Which organisations"
          empty="All"
          choices={choicesOf(WHICH_WORDS)}
          onChange={(which) => narrow({ which: which || undefined })}
        />
        <Select
          {...{ id: 'ledger-order', name: 'order', error: undefined, value: filters.order ?? '' }}
          label="In which order"
          empty="By name"
          choices={choicesOf(ORDER_WORDS)}
          onChange={(order) => narrow({ order: order || undefined })}
        />
      </div>
      {total > 0 ? (
        <>
          <LoadMore
            query={organisations}
            label="By organisation"
            className={styles.list!}
            row={(one) => <Row one={one} />}
          />
          <a
            href={addressOf('GET /api/scheduling/ledger/export', narrowedOf(filters))}
            download="fairness-ledger.csv"
            onClick={renewFirst}
          >
            Download as a table (CSV)
          </a>
        </>
      ) : (
        <NoResult
          lookedFor={lookedFor}
          widen={
            <Link
              to={PATH}
              search={({ months, measure }) => ({ ...(months && { months }), ...(measure && { measure }) })}
            >
              Show all organisations
            </Link>
          }
        />
      )}
    </Section>
  );
}

const choicesOf = <T extends string>(words: Record<T, string>) =>
  (Object.keys(words) as T[]).map((value) => ({ value, label: words[value] }));

function Row({ one }: { one: OfOne }) {
  const { id, name, sector, sizeBand, firstTime, never, last } = one;
  return (
    <div className={styles.row}>
      <div className={styles.who}>
        <Link to="/members/$organisationId" params={{ organisationId: id }}>
          <strong>
            <bdi>{name}</bdi>
          </strong>
        </Link>
        <span className="small soft">{`${sector ? SECTOR_NAMES[sector] : 'No sector said'}${sizeBand ? ` · ${sizeBand} employees` : ''}`}</span>
      </div>
      <div className={styles.had}>
        <span className="small">{hadWords(one)}</span>
        {last && <span className="small soft">{`Last on ${dayOf(last)}`}</span>}
      </div>
      <div className={styles.state}>
        {firstTime && <StateWord tone="new">First time</StateWord>}
        {never && <StateWord tone="waiting">No place yet</StateWord>}
      </div>
    </div>
  );
}
