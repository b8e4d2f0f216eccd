import { getRouteApi } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { TextField } from '../../ui/fields';
import { dayOf } from '../messages/rows';

const route = getRouteApi('/threads/$threadId');

/** Opens the thread at a day of the reader's choice. */
export function GoToDay() {
  const navigate = route.useNavigate();
  const [open, setOpen] = useState(false);
  const [date, setDate] = useState('');
  const [error, setError] = useState<string>();
  const id = useId();
  const today = dayOf(new Date());
  const go = (): void => {
    if (!date) return setError('Choose a day.');
    setOpen(false);
    void navigate({ search: { date }, resetScroll: false });
  };
  return (
    <>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        Go to a day
      </Button>
      {open && (
        <Dialog title="Go to a day" onClose={() => setOpen(false)}>
          <form
            className="stack"
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              go();
            }}
          >
            <TextField
              id={id}
              name="date"
              type="date"
              label="Day"
              max={today}
              value={date}
              error={error}
              onChange={setDate}
            />
            <div className="row">
              <Button type="submit" kind="primary">
                Go there
              </Button>
              <Button onClick={() => setOpen(false)}>Stay here</Button>
            </div>
          </form>
        </Dialog>
      )}
    </>
  );
}
