import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isolated } from '#contracts/isolated';
import { YEARS_AHEAD } from '#contracts/scheduling/commitment-words';
import { call } from '../../lib/api';
import { useForm } from '../../lib/form';
import { newId } from '../../lib/id';
import { useMember } from '../../lib/session';
import { keptLine } from '../../lib/time';
import { daysAfter, monthsAfter, readersDay } from '../../lib/typed-time';
import { Button } from '../../ui/button';
import { Checkbox, TextArea } from '../../ui/fields';
import { focusAfter } from '../../ui/focus';
import { Form } from '../../ui/form';
import { Section } from '../../ui/page';
import { say } from '../../ui/said';
import { DateField } from '../../ui/typed-field';
import type { Gathering } from '../gatherings/gatherings.queries';
import { CommitmentRow } from './commitment-row';
import styles from './commitments.module.css';
import { renewCommitments, roomCommitments } from './commitments.queries';

/** What organisations say in this room that they will do; for those in it. */
export function RoomCommitments({ gathering }: { gathering: Gathering }) {
  const { data } = useQuery(roomCommitments(gathering.id));
  const [open, setOpen] = useState(false);
  if (!data) return null;
  const { items, saidFrom, saidUntil } = data;
  const now = Date.now();
  const isTime = saidFrom !== null && saidUntil !== null && Date.parse(saidFrom) <= now && now <= Date.parse(saidUntil);
  const maySay = isTime && gathering.mine?.standing === 'place';
  if (items.length === 0 && !maySay) return null;
  return (
    <Section title="What we will do">
      {items.length > 0 && (
        <ul className={styles.list} aria-label="What organisations will do">
          {items.map((commitment) => (
            <li key={commitment.id}>
              <CommitmentRow commitment={commitment} />
            </li>
          ))}
        </ul>
      )}
      {maySay && !open && (
        <>
          {items.length === 0 && (
            <p>
              One thing, by a day: we ask you after three and six months what became of it. Until {keptLine(saidUntil)}.
            </p>
          )}
          <div className="row">
            <Button onClick={() => setOpen(true)}>Say what you will do</Button>
          </div>
        </>
      )}
      {maySay && open && <MakeCommitment gathering={gathering} onDone={() => setOpen(false)} />}
    </Section>
  );
}

function MakeCommitment({ gathering, onDone }: { gathering: Gathering; onDone: () => void }) {
  const { id: gatheringId, chathamHouse } = gathering;
  const client = useQueryClient();
  const own = useMember().organisation.name;
  const [id] = useState(newId);
  const today = readersDay();
  const form = useForm({
    initial: { what: '', due: '', room: false, colleagues: false },
    draft: `commitment:${gatheringId}`,
    check: ({ what, due }) => ({
      what: what.trim() ? undefined : 'Write what your organisation will do.',
      due: due ? undefined : 'Choose the day by which it is done.',
    }),
    submit: async (typed) => {
      const moveFocus = focusAfter(null);
      await call('POST /api/scheduling/gatherings/:gatheringId/commitments', {
        params: { gatheringId },
        body: { id, ...typed },
      });
      await renewCommitments(client);
      onDone();
      say('It is said. We ask you in three months how it stands.');
      moveFocus();
    },
  });
  const { room, colleagues } = form.values;
  return (
    <Form
      form={form}
      action="Say it"
      pending="Saying it…"
      kind="secondary"
      also={
        <Button kind="quiet" onClick={onDone}>
          Leave it for now
        </Button>
      }
    >
      <TextArea label={`What will ${isolated(own)} do?`} rows={2} {...form.field('what')} />
      <DateField
        label="By when"
        min={daysAfter(today, 1)}
        max={monthsAfter(today, 12 * YEARS_AHEAD)}
        {...form.field('due')}
      />
      <Checkbox
        label="Everybody with a place here may see it"
        help="They read it with the name of your organisation, and are held to the same silence as on everything here."
        {...form.field('room')}
      />
      {chathamHouse && (
        <Checkbox
          label={`All of ${isolated(own)} may see it`}
          help="They read what you will do and its day, never where it was said or by whom. It shows at once, so a colleague may still guess that somebody was at a gathering in these days."
          {...form.field('colleagues')}
        />
      )}
      <p className="small">{whoSees({ own, room, colleagues: colleagues || !chathamHouse })}</p>
    </Form>
  );
}

/** Before it is said, and changing with what is chosen. */
function whoSees({ own, room, colleagues }: { own: string; room: boolean; colleagues: boolean }): string {
  const theirs = colleagues ? `all of ${isolated(own)}` : `those of ${isolated(own)} who have a place here`;
  const seen = `Seen by ${theirs}, by the organisers${room ? ', and by everybody with a place here' : ''}, and by nobody else.`;
  const leads = colleagues
    ? ' If you leave, a lead of yours is asked in your place.'
    : ' If you leave, nobody else is asked.';
  return `${seen} We ask you after three and six months how it stands.${leads}`;
}
