import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { isolated } from '#contracts/isolated';
import { call, Problem } from '../../lib/api';
import { useMailsAreKept } from '../../lib/delivery';
import { sentenceOf, useForm } from '../../lib/form';
import { newId } from '../../lib/id';
import { readable } from '../../lib/readable';
import { Button } from '../../ui/button';
import { At } from '../../ui/date-line';
import { Dialog } from '../../ui/dialog';
import { TextArea } from '../../ui/fields';
import { Form } from '../../ui/form';
import { Facts, NameAndEmail, QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import { StateWord } from '../../ui/state-word';
import { useOpened } from '../../ui/use-opened';
import { isOfDirectory, type PartnerApplication } from './keeping.queries';
import { REGISTER_NAMES } from './keeping-words';
import styles from './keeping.module.css';

/** An organisation that asks to stand in the directory, read and answered without opening anything. */
export function WaitingApplication({ application }: { application: PartnerApplication }) {
  const { id, organisation, register, website, description, name, email, at, twins } = application;
  const approve = useApprove(application);
  const declining = useOpened(`decline:${id}`);
  return (
    <article className={styles.open} aria-labelledby={`application-${id}`}>
      <div>
        <h2 id={`application-${id}`} className={styles.versionName}>
          <bdi>{organisation}</bdi>
        </h2>
        <p className={styles.words}>
          <StateWord tone="new">Asks to be a partner</StateWord>
          <span className="small soft">
            <At instant={at} />
          </span>
        </p>
        <p dir="auto" className={styles.text}>
          {description}
        </p>
        <Facts
          rows={[
            ['Who asks', <NameAndEmail key="who" name={name} email={email} />],
            ['Register', register && `${REGISTER_NAMES[register.register]}, ${register.number}`],
            ['Website', website && <bdi key="website">{readable(website)}</bdi>],
            [
              'May be the same as',
              twins.length > 0 &&
                twins.map((twin) => (
                  <div key={twin.id}>
                    <Link to="/keep/partners/$partnerId" params={{ partnerId: twin.id }}>
                      <bdi>{twin.name}</bdi>
                    </Link>
                    {twin.why === 'number' ? ', by its number' : ', by its name'}
                  </div>
                )),
            ],
          ]}
        />
        <QuietLine tone="bad">{approve.error && sentenceOf(approve.error)}</QuietLine>
      </div>
      <div className={styles.actions}>
        <Button
          aria-label={`Approve: ${isolated(organisation)}`}
          pending={approve.isPending && 'Approving…'}
          onClick={() => approve.mutate()}
        >
          Approve
        </Button>
        <Button kind="quiet" aria-label={`Decline: ${isolated(organisation)}`} onClick={() => declining.open()}>
          Decline
        </Button>
      </div>
      {declining.isOpen && <Decline application={application} onClose={declining.close} />}
    </article>
  );
}

/** Its entry begins as a draft; whoever asked is invited to keep it, which its page shows as it happens. */
function useApprove({ id: applicationId, version, name }: PartnerApplication) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const areKept = useMailsAreKept();
  const [partnerId] = useState(newId);
  return useMutation({
    mutationFn: async () => {
      const params = { applicationId };
      const body = { decision: 'approved', version, partnerId } as const;
      await call('POST /api/directory/partner-applications/:applicationId/decision', { params, body });
      await navigate({ to: '/keep/partners/$partnerId', params: { partnerId } });
      say(
        areKept
          ? `Approved. ${isolated(name)} is being invited to keep it. The mail is kept, not sent: hand its link on from the list.`
          : `Approved. ${isolated(name)} is being invited to keep it. Publish it when it is ready.`,
      );
    },
    onSettled: () => client.invalidateQueries({ predicate: isOfDirectory }),
  });
}

function Decline({ application, onClose }: { application: PartnerApplication; onClose: () => void }) {
  const { id: applicationId, version, organisation, name } = application;
  const client = useQueryClient();
  const form = useForm({
    initial: { reason: '' },
    check: ({ reason }) => ({ reason: reason.trim() ? undefined : 'Write the reason: whoever asked reads it.' }),
    submit: async ({ reason }) => {
      const body = { decision: 'declined', version, reason } as const;
      await call('POST /api/directory/partner-applications/:applicationId/decision', {
        params: { applicationId },
        body,
      }).catch(async (error: unknown) => {
        if (error instanceof Problem && error.slug === 'change-over')
          await client.invalidateQueries({ predicate: isOfDirectory });
        throw error;
      });
      onClose();
      await client.invalidateQueries({ predicate: isOfDirectory });
      say(`${isolated(organisation)} is declined.`);
    },
    draft: `decline-partner.${applicationId}`,
  });
  return (
    <Dialog title={`Decline ${isolated(organisation)}`} onClose={onClose}>
      <Form form={form} action="Decline" pending="Declining…" also={<Button onClick={onClose}>Not now</Button>}>
        <TextArea label="Why" help={`Read by ${isolated(name)} as you write it.`} {...form.field('reason')} />
      </Form>
    </Dialog>
  );
}
