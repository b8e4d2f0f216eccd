import { Link } from '@tanstack/react-router';
import { useForm } from '../../lib/form';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { TextField } from '../../ui/fields';
import { Form } from '../../ui/form';
import { say } from '../../ui/said';
import { useOpened } from '../../ui/use-opened';
import type { Finding } from '../library/finding';
import { useFollow, useFollowing } from './following.queries';
import { filtersOf, isSameSearch, nameOf } from './search-names';

/** Beside what was looked for: keeps it under a name, to be told of what is found by it from now on. */
export function SaveSearch({ finding }: { finding: Finding }) {
  const { isOpen, open, close } = useOpened('save-this-search');
  const following = useFollowing();
  const saved = following?.find(({ filters }) => filters && isSameSearch(filters, filtersOf(finding)));
  if (!following) return null;
  if (saved) {
    return (
      <p className="small soft">
        You saved this search as <Link to="/what-works/following">{<bdi>{saved.name}</bdi>}</Link>.
      </p>
    );
  }
  return (
    <div>
      <Button kind="quiet" onClick={() => open()}>
        Save this search
      </Button>
      {isOpen && <SaveDialog finding={finding} onClose={close} />}
    </div>
  );
}

function SaveDialog({ finding, onClose }: { finding: Finding; onClose: () => void }) {
  const { follow } = useFollow();
  const form = useForm({
    initial: { name: nameOf(finding) },
    draft: `save-search:${JSON.stringify(filtersOf(finding))}`,
    check: ({ name }) => ({ name: name.trim() ? undefined : 'Write a name for it.' }),
    submit: async ({ name }) => {
      await follow({ kind: 'search', name, filters: filtersOf(finding) });
      onClose();
      say('It is saved. You are told of what is new.');
    },
  });
  return (
    <Dialog title="Save this search" onClose={onClose}>
      <Form form={form} action="Save it" pending="Saving…" also={<Button onClick={onClose}>Not now</Button>}>
        <TextField
          label="Name"
          help="You alone see it, with what is new, under “Following”."
          maxLength={120}
          {...form.field('name')}
        />
      </Form>
    </Dialog>
  );
}
