import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useForm } from '../../lib/form';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { DateField } from '../../ui/typed-field';
import { dayOf } from '../messages/rows';

/** Opens the thread at a day of the reader's choice. */
export function GoToDay() {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        Go to a day
      </Button>
      {open && <DayDialog onClose={() => setOpen(false)} />}
    </>
  );
}

function DayDialog({ onClose }: { onClose: () => void }) {
  const navigate = useNavigate();
  const form = useForm({
    initial: { date: '' },
    check: ({ date }) => ({ date: date ? undefined : 'Choose a day.' }),
    submit: async ({ date }) => {
      onClose();
      await navigate({ to: '.', search: { date }, resetScroll: false });
    },
  });
  return (
    <Dialog title="Go to a day" onClose={onClose}>
      <Form form={form} action="Go there" pending="Going there…" also={<Button onClick={onClose}>Stay here</Button>}>
        <DateField label="Day" max={dayOf(new Date())} {...form.field('date')} />
      </Form>
    </Dialog>
  );
}
