import { useMutation, useQueryClient, useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useId, useRef, useState } from 'react';
import { SECTOR_NAMES } from '#contracts/sector-names';
import { call, Problem, type Answer } from '../../lib/api';
import { useMailsAreKept } from '../../lib/delivery';
import { sentenceOf } from '../../lib/form';
import { Button } from '../../ui/button';
import { At } from '../../ui/date-line';
import { ConfirmOnce } from '../../ui/dialog';
import { TextArea } from '../../ui/fields';
import { focusAfter } from '../../ui/focus';
import { LoadMore, totalOf } from '../../ui/load-more';
import { Page } from '../../ui/page';
import { Empty, Facts, QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import { StateWord } from '../../ui/state-word';
import { APPLICATION_WORDS } from '../joining/your-application';
import styles from './desk.module.css';
import { applicationList } from './desk.queries';
import { DeskTabs } from './desk-tabs';

type Application = Answer<'GET /api/membership/applications'>['items'][number];

const route = getRouteApi('/desk');
/** Others apply and decide while one looks. */
const RENEW_MILLIS = 15_000;

/** Who waits for an answer, those who wait the longest first. */
export function ApplicationsPage() {
  const { standing = 'waiting' } = route.useSearch();
  const applications = useSuspenseInfiniteQuery({ ...applicationList(standing), refetchInterval: RENEW_MILLIS });
  const total = totalOf(applications.data);
  return (
    <Page title="Desk" lead={leadOf(standing, total)}>
      <DeskTabs />
      {total === 0 ? (
        <Empty action={standing === 'waiting' && <Link to="/desk/prospects">See the employers you could invite</Link>}>
          {standing === 'waiting'
            ? 'Nobody waits for an answer. New applications appear here.'
            : 'Applications that were answered are listed here.'}
        </Empty>
      ) : (
        <LoadMore
          query={applications}
          label="Applications"
          className={styles.list!}
          row={(application) => <ApplicationRow application={application} />}
        />
      )}
    </Page>
  );
}

function leadOf(standing: 'waiting' | 'decided', total: number): string | undefined {
  if (total === 0) return undefined;
  if (standing === 'decided') return `${total.toLocaleString('en-GB')} answered`;
  return total === 1
    ? '1 employer waits for an answer'
    : `${total.toLocaleString('en-GB')} employers wait for an answer`;
}

function ApplicationRow({ application }: { application: Application }) {
  const { organisation, applicant, message, receivedAt, decidedAt, reason, standing, prospect } = application;
  const [tone, word] = APPLICATION_WORDS[standing];
  return (
    <article className={styles.row} aria-labelledby={`application-${application.id}`}>
      <div className={styles.main}>
        <h2 id={`application-${application.id}`} className={styles.name}>
          {organisation.name}
        </h2>
        <Facts
          rows={[
            ['Sector', organisation.sector && SECTOR_NAMES[organisation.sector]],
            ['Applicant', `${applicant.name}, ${applicant.email}`],
            ['Received', <At key="at" instant={receivedAt} />],
            ['Known as', prospect ? prospectLine(prospect) : 'Not in the imported employers'],
            ['Message', message || null],
            ['Answered', decidedAt && <At key="decided" instant={decidedAt} />],
            ['Reason', reason],
          ]}
        />
      </div>
      {standing === 'waiting' ? (
        <Decide application={application} />
      ) : (
        <div className={styles.actions}>
          <StateWord tone={tone}>{word}</StateWord>
        </div>
      )}
    </article>
  );
}

function prospectLine({ companyNumber, locality, sizeBand, sicCodes }: NonNullable<Application['prospect']>): string {
  const facts = [locality, companyNumber && `company ${companyNumber}`, sizeBand && `${sizeBand} employees`];
  const codes = sicCodes.length > 0 ? `SIC ${sicCodes.join(', ')}` : null;
  return [...facts, codes].filter(Boolean).join(' · ');
}

function Decide({ application }: { application: Application }) {
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const id = useId();
  const { name } = application.organisation;
  const params = { applicationId: application.id };
  const areKept = useMailsAreKept();
  const actions = useRef<HTMLDivElement>(null);
  const renew = async (): Promise<void> => {
    const moveFocus = focusAfter(actions.current);
    await client.invalidateQueries({ queryKey: ['GET /api/membership/applications'] });
    moveFocus();
  };
  const approve = useMutation({
    mutationFn: () => call('POST /api/membership/applications/:applicationId/approve', { params }),
    onSuccess: () => say(`${name} is in. The welcome to ${application.applicant.name} is ${howMailed(areKept)}.`),
    onError: (error) => sayIfDecided(error),
    onSettled: renew,
  });
  const decline = async (): Promise<void> => {
    await call('POST /api/membership/applications/:applicationId/decline', { params, body: { reason } }).then(
      () => say(`${name} is declined. The reason is ${howMailed(areKept)}.`),
      (error: unknown) => {
        if (!sayIfDecided(error)) throw error;
      },
    );
    await renew();
  };
  return (
    <div ref={actions} className={styles.actions}>
      <Button
        kind="primary"
        aria-label={`Approve ${name}`}
        onClick={() => approve.mutate()}
        pending={approve.isPending && 'Approving…'}
      >
        Approve
      </Button>
      <ConfirmOnce
        opens="Decline"
        title={`Decline ${name}`}
        action="Decline and send the reason"
        pending="Declining…"
        onConfirm={decline}
      >
        <TextArea
          id={id}
          name="reason"
          label="Why"
          help={`Goes to ${application.applicant.name} as you write it.`}
          value={reason}
          error={undefined}
          onChange={setReason}
        />
      </ConfirmOnce>
      <QuietLine tone="bad">{approve.error && sentenceOf(approve.error)}</QuietLine>
    </div>
  );
}

const howMailed = (areKept: boolean | undefined): string =>
  areKept ? 'kept, not sent: mail is not set up' : 'on its way';

/** Where another organiser was faster: said over the page, since the row that asked is about to leave the list. */
function sayIfDecided(error: unknown): boolean {
  const isDecided = error instanceof Problem && error.status === 409;
  if (isDecided) say(sentenceOf(error));
  return isDecided;
}
