import { useMutation, useQueryClient, useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { SECTOR_NAMES } from '#contracts/sector-names';
import { countOf } from '../../lib/count';
import { call, type Answer } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { newId } from '../../lib/id';
import { Button } from '../../ui/button';
import { At } from '../../ui/date-line';
import { LoadMore, totalOf } from '../../ui/load-more';
import { inWords, NarrowByNameAndSector } from '../../ui/narrow-by';
import { Page, Section } from '../../ui/page';
import { Empty, NoResult, QuietLine } from '../../ui/quiet';
import { StateWord } from '../../ui/state-word';
import styles from './desk.module.css';
import { imports, prospectList } from './desk.queries';
import { DeskTabs } from './desk-tabs';
import { IMPORT_WORDS } from './import-words';

type Prospect = Answer<'GET /api/membership/prospects'>['items'][number];

const route = getRouteApi('/desk/prospects');

/** Employers known from imported files that have not applied. */
export function ProspectsPage() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const prospects = useSuspenseInfiniteQuery(prospectList(filters));
  const total = totalOf(prospects.data);
  const lookedFor = inWords(filters);
  return (
    <Page
      title="Desk"
      lead="Employers known from imported files. They are no members: they can find themselves here when they apply."
    >
      <DeskTabs />
      <Imports />
      <Section
        title="Prospects"
        aside={<span className="soft">{total > 0 && countOf(total, 'employer', 'employers')}</span>}
      >
        {(total > 0 || lookedFor) && (
          <NarrowByNameAndSector
            filters={filters}
            found={total}
            onNarrow={(changed) => void navigate({ search: (held) => ({ ...held, ...changed }), replace: true })}
          />
        )}
        {total > 0 ? (
          <LoadMore
            query={prospects}
            label="Prospects"
            className={styles.list!}
            row={(one) => <ProspectRow prospect={one} />}
          />
        ) : lookedFor ? (
          <NoResult lookedFor={lookedFor} widen={<Link to="/desk/prospects">Show all prospects</Link>} />
        ) : (
          <Empty>
            Employers from an imported file are listed here, and applicants find their own among them as they type.
          </Empty>
        )}
      </Section>
    </Page>
  );
}

function ProspectRow({ prospect }: { prospect: Prospect }) {
  const { name, locality, companyNumber, sizeBand, sectors, organisationId } = prospect;
  const facts = [locality, companyNumber && `company ${companyNumber}`, sizeBand && `${sizeBand} employees`];
  return (
    <div className={styles.row} style={{ paddingBlock: 'var(--space-3)' }}>
      <div>
        <strong>
          <bdi>{name}</bdi>
        </strong>
        <p className="small soft">{facts.filter(Boolean).join(' · ')}</p>
        {sectors.length > 0 && <p className="small soft">{sectors.map((sector) => SECTOR_NAMES[sector]).join(', ')}</p>}
      </div>
      {organisationId && <StateWord tone="good">Has applied</StateWord>}
    </div>
  );
}

function Imports() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);
  const { data } = useSuspenseQuery({
    ...imports,
    refetchInterval: ({ state }) => (state.data?.items.some(({ standing }) => isRunning(standing)) ? 1000 : false),
  });
  const upload = useMutation({
    mutationFn: async (file: File) => {
      const importId = newId();
      const csv = new Blob([file], { type: 'text/csv' });
      await call('PUT /api/membership/imports/:importId', {
        params: { importId },
        query: { fileName: file.name },
        upload: csv,
      });
      await client.invalidateQueries({ queryKey: ['GET /api/membership/imports'] });
      await navigate({ to: '/desk/imports/$importId', params: { importId } });
    },
  });
  return (
    <Section title="Imports">
      <p>
        Upload a file as the government’s gender pay gap service publishes it (CSV). It is checked first, row by row;
        nothing is imported until you say so.
      </p>
      <input
        ref={input}
        type="file"
        accept=".csv,text/csv"
        hidden
        aria-label="File to import"
        onChange={(event) => {
          const file = event.currentTarget.files?.[0];
          if (file) upload.mutate(file);
          event.currentTarget.value = '';
        }}
      />
      <Button kind="primary" onClick={() => input.current?.click()} pending={upload.isPending && 'Uploading…'}>
        Choose a file to check
      </Button>
      <QuietLine tone="bad">{upload.error && sentenceOf(upload.error)}</QuietLine>
      {data.items.length > 0 && (
        <ul className={styles.list} aria-label="Imports">
          {data.items.map(({ id, fileName, standing, startedAt }) => (
            <li key={id} className={styles.row} style={{ paddingBlock: 'var(--space-3)', maxWidth: 'none' }}>
              <div>
                <Link to="/desk/imports/$importId" params={{ importId: id }}>
                  {fileName}
                </Link>
                <p className="small soft">
                  <At instant={startedAt} />
                </p>
              </div>
              <StateWord tone={IMPORT_WORDS[standing][0]}>{IMPORT_WORDS[standing][1]}</StateWord>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

const isRunning = (standing: string): boolean => standing === 'checking' || standing === 'importing';
