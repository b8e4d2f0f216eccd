import { isolated } from '#contracts/isolated';
import { useForm } from '../../lib/form';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { TextArea } from '../../ui/fields';
import { Form } from '../../ui/form';
import type { Application } from './application-row';

/** Asks for the one reason that each of them reads. */
export function DeclineDialog({
  applications,
  onDecline,
  onClose,
}: {
  applications: readonly Application[];
  onDecline: (reason: string) => Promise<void>;
  onClose: () => void;
}) {
  const [first] = applications;
  const isOne = applications.length === 1;
  const form = useForm({
    initial: { reason: '' },
    check: ({ reason }) => ({ reason: reason.trim() ? undefined : 'Write the reason: the applicant reads it.' }),
    submit: async ({ reason }) => {
      await onDecline(reason);
      onClose();
    },
    draft: `decline.${first!.id}.${applications.length}`,
  });
  const title = isOne ? `Decline ${isolated(first!.organisation.name)}` : `Decline ${applications.length} employers`;
  const readers = isOne ? isolated(first!.applicant.name) : `each of the ${applications.length} applicants`;
  return (
    <Dialog title={title} onClose={onClose}>
      {!isOne && (
        <p className="small">{applications.map(({ organisation }) => isolated(organisation.name)).join(', ')}</p>
      )}
      <Form
        form={form}
        action={isOne ? 'Decline' : `Decline ${applications.length}`}
        pending="Declining…"
        also={<Button onClick={onClose}>Not now</Button>}
      >
        <TextArea label="Why" help={`Read by ${readers} as you write it.`} {...form.field('reason')} />
      </Form>
    </Dialog>
  );
}
