import { useMutation, useQueryClient, useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { isolated } from '#contracts/isolated';
import { SECTOR_NAMES } from '#contracts/sector-names';
import { countOf } from '../../lib/count';
import { call } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { newId } from '../../lib/id';
import { Button, ButtonLink } from '../../ui/button';
import { ChooseFile } from '../../ui/choose-file';
import { At } from '../../ui/date-line';
import { LoadMore, totalOf } from '../../ui/load-more';
import { inWords, NarrowByNameAndSector } from '../../ui/narrow-by';
import { Page, Section } from '../../ui/page';
import { Empty, Facts, NoResult, QuietLine } from '../../ui/quiet';
import { StateWord } from '../../ui/state-word';
import { Tabs } from '../../ui/tabs';
import { useOpened } from '../../ui/use-opened';
import styles from './desk.module.css';
import { imports, PROSPECT_STANDINGS, prospectList, type ProspectStanding } from './desk.queries';
import { DeskRow } from './desk-row';
import { DeskTabs } from './desk-tabs';
import { InviteProspect, KeptLink, type Prospect } from './invite-prospect';
import { IMPORT_WORDS } from './import-words';

const route = getRouteApi('/desk/prospects');

/** Employers known from imported files that have not applied. */
export function ProspectsPage() {
  const filters = route.useSearch();
  const navigate = route.useNavigate();
  const prospects = useSuspenseInfiniteQuery(prospectList(filters));
  const total = totalOf(prospects.data);
  const lookedFor = [inWords(filters), filters.standing && STANDING_WORDS[filters.standing]].filter(Boolean).join(', ');
  /** What one comes for stands first: the employers, or the way to bring them in. */
  const hasSome = total > 0 || lookedFor !== '';
  return (
    <Page
      title="Prospects · Desk"
      heading="Desk"
      lead="Employers known from imported files. They are no members: invite them, and they find themselves when they apply."
    >
      <DeskTabs />
      {!hasSome && <Imports />}
      <Section
        title="Prospects"
        aside={<span className="soft">{total > 0 && countOf(total, 'employer', 'employers')}</span>}
      >
        {hasSome && (
          <Tabs label="Which prospects">
            <Link to="/desk/prospects" search={({ standing: _, ...held }) => held} activeOptions={{ exact: true }}>
              All
            </Link>
            {PROSPECT_STANDINGS.map((standing) => (
              <Link key={standing} to="/desk/prospects" search={(held) => ({ ...held, standing })}>
                {STANDING_WORDS[standing]}
              </Link>
            ))}
          </Tabs>
        )}
        {hasSome && (
          <NarrowByNameAndSector
            filters={filters}
            found={total}
            onNarrow={(changed) => void navigate({ search: (held) => ({ ...held, ...changed }) })}
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
      {hasSome && <Imports />}
    </Page>
  );
}

function ProspectRow({ prospect }: { prospect: Prospect }) {
  const [open, setOpen] = useState(false);
  const { id, name, locality, postcode, companyNumber, sizeBand, sectors, sicCodes, invited, application } = prospect;
  const inviting = useOpened(`invite:${id}`);
  const said = [locality && isolated(locality), sectors.map((sector) => SECTOR_NAMES[sector]).join(', ')];
  return (
    <>
      <DeskRow
        id={id}
        name={name}
        line={said.filter(Boolean).join(' · ')}
        state={<ProspectState prospect={prospect} />}
        actions={
          application ? (
            <ButtonLink
              kind="quiet"
              to="/desk/applications/$applicationId"
              params={{ applicationId: application.id }}
              aria-label={`See the application of ${isolated(name)}`}
            >
              See the application
            </ButtonLink>
          ) : (
            invited?.standing !== 'refused' &&
            !prospect.organisationId && (
              <Button
                kind={invited ? 'quiet' : 'secondary'}
                aria-label={`Invite ${isolated(name)}${invited ? ' again' : ''}`}
                onClick={() => inviting.open()}
              >
                {invited ? 'Invite again' : 'Invite'}
              </Button>
            )
          )
        }
        open={open}
        onOpen={() => setOpen(!open)}
      >
        <Facts
          rows={[
            ['Postcode', postcode],
            ['Company number', companyNumber],
            ['Employees', sizeBand],
            ['SIC codes', sicCodes.join(', ')],
            ['Invitations', invited && countOf(invited.times, 'so far', 'so far')],
            [
              'Its link',
              invited?.standing === 'open' && !application && <KeptLink key="link" invitationId={invited.id} />,
            ],
          ]}
        />
      </DeskRow>
      {inviting.isOpen && <InviteProspect prospect={prospect} onClose={inviting.close} />}
    </>
  );
}

/** What has come of it so far, as a word and who did it when. */
function ProspectState({ prospect: { invited, application, organisationId } }: { prospect: Prospect }) {
  return (
    <>
      {(application ?? organisationId) && (
        <StateWord tone={application?.standing === 'waiting' ? 'waiting' : 'good'}>
          {application?.standing === 'waiting' ? 'Applied' : 'In the network'}
        </StateWord>
      )}
      {invited && (
        <span className="small">
          Invited by <bdi>{invited.by}</bdi> on <At instant={invited.at} brief />
          {INVITED_WORDS[invited.standing]}
        </span>
      )}
    </>
  );
}

const INVITED_WORDS = {
  open: '',
  applied: '',
  expired: '. The link has expired',
  refused: '. They asked not to be written to',
} as const;

const STANDING_WORDS: Record<ProspectStanding, string> = {
  'not-invited': 'Not invited',
  invited: 'Invited',
  applied: 'Applied',
};

function Imports() {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { data } = useSuspenseQuery({
    ...imports,
    refetchInterval: ({ state }) => (state.data?.items.some(({ standing }) => isRunning(standing)) ? 1000 : false),
  });
  const standings = data.items.map(({ standing }) => standing).join();
  useEffect(() => {
    // An import that ended, also while another page was open, has brought employers.
    void client.invalidateQueries({ queryKey: ['GET /api/membership/prospects'] });
  }, [client, standings]);
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
      <ChooseFile
        kind="primary"
        words="Choose a file to check"
        label="File to import"
        accept=".csv,text/csv"
        pending={upload.isPending && 'Uploading…'}
        take={(file) => upload.mutate(file)}
      />
      <QuietLine tone="bad">{upload.error && sentenceOf(upload.error)}</QuietLine>
      {data.items.length > 0 && (
        <ul className={styles.list} aria-label="Imports">
          {data.items.map(({ id, fileName, standing, startedAt }) => (
            <li key={id} className={styles.imported} style={{ maxWidth: 'none' }}>
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
