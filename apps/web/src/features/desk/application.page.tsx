import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { isolated } from '#contracts/isolated';
import { sentenceOf } from '../../lib/form';
import { Page } from '../../ui/page';
import { say } from '../../ui/said';
import { WaitingRow } from './application-row';
import { wantedOf } from './balance';
import { DeclineDialog } from './decline-dialog';
import { applicationQuery, balanceQuery } from './desk.queries';
import { DeskTabs } from './desk-tabs';
import { useDecisions } from './use-decisions';

const route = getRouteApi('/desk/applications/$applicationId');
/** Others decide while one looks, and what is held takes effect. */
const RENEW_MILLIS = 5_000;

/** One application, open: where other lists lead to it. */
export function ApplicationPage() {
  const { applicationId } = route.useParams();
  const query = applicationQuery(applicationId);
  const { data: application } = useSuspenseQuery({ ...query, refetchInterval: RENEW_MILLIS });
  const { data: balance } = useQuery(balanceQuery);
  const { pending, decide, undo } = useDecisions();
  const [open, setOpen] = useState(true);
  const [declines, setDeclines] = useState(false);
  return (
    <Page title={`${isolated(application.organisation.name)} · Desk`} heading="Desk" lead="One application">
      <DeskTabs />
      <div style={{ width: '100%' }} data-wide>
        <WaitingRow
          application={application}
          open={open}
          onOpen={() => setOpen(!open)}
          wanted={wantedOf(balance, application.organisation.sector)}
          pending={pending.get(applicationId)}
          onApprove={() => void decide([application]).catch((error: unknown) => say(sentenceOf(error)))}
          onDecline={() => setDeclines(true)}
          onUndo={() => void undo([applicationId])}
        />
      </div>
      {declines && (
        <DeclineDialog
          applications={[application]}
          onDecline={(reason) => decide([application], reason)}
          onClose={() => setDeclines(false)}
        />
      )}
    </Page>
  );
}
