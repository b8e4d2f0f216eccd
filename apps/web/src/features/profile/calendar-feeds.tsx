import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { isolated } from '#contracts/isolated';
import { call, type Answer } from '../../lib/api';
import { sentenceOf, useForm } from '../../lib/form';
import { newId } from '../../lib/id';
import { useNetworkName } from '../../lib/session';
import { Button } from '../../ui/button';
import { At } from '../../ui/date-line';
import { RadioGroup, TextField } from '../../ui/fields';
import { focusAfter } from '../../ui/focus';
import { Form } from '../../ui/form';
import { QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import { Subscribe } from '../../ui/subscribe';
import styles from '../organisation/organisation.module.css';
import { feedsQuery } from './profile.queries';

/** One feed per device: its address is a secret, is shown once, and can be taken back alone. */
export function CalendarFeeds() {
  const client = useQueryClient();
  const { data } = useSuspenseQuery(feedsQuery);
  const network = useNetworkName();
  const id = useRef(newId());
  const [made, setMade] = useState<string>();
  const form = useForm({
    initial: { label: '', shows: 'mine' as 'mine' | 'network' },
    check: ({ label }) => ({ label: label.trim() ? undefined : 'Name the device or program it is for.' }),
    submit: async ({ label, shows }) => {
      const { url } = await call('POST /api/scheduling/calendar-feeds', { body: { id: id.current, label, shows } });
      id.current = newId();
      form.set({ label: '', shows: 'mine' });
      setMade(url);
      await client.invalidateQueries({ queryKey: feedsQuery.queryKey });
    },
  });
  return (
    <>
      <p>
        A calendar that subscribes to a feed follows your gatherings, or all of them, each as late as its program looks:
        Outlook about every three hours, Google Calendar once or twice a day, Apple Calendar as often as you set it to.
      </p>
      {data.items.length > 0 && (
        <ul className={styles.list} aria-label="Calendar feeds">
          {data.items.map((feed) => (
            <Feed key={feed.id} feed={feed} />
          ))}
        </ul>
      )}
      <div role="status" style={made ? undefined : { position: 'absolute' }}>
        {made && (
          <>
            <p>Subscribe to this address. It is shown this once; whoever has it can read your gatherings.</p>
            <Subscribe address={made} name={network} />
          </>
        )}
      </div>
      <Form kind="secondary" form={form} action="Make a feed" pending="Making it…">
        <TextField
          label="For which device or program"
          help="For instance “Phone” or “Outlook at work”."
          maxLength={60}
          {...form.field('label')}
        />
        <RadioGroup
          label="What it shows"
          choices={[
            { value: 'mine', label: 'The gatherings you have a place at' },
            { value: 'network', label: 'All gatherings', help: 'Those without a place of yours leave your time free.' },
          ]}
          {...form.field('shows')}
        />
      </Form>
    </>
  );
}

function Feed({ feed }: { feed: Answer<'GET /api/scheduling/calendar-feeds'>['items'][number] }) {
  const row = useRef<HTMLLIElement>(null);
  const client = useQueryClient();
  const revoke = useMutation({
    mutationFn: () => call('DELETE /api/scheduling/calendar-feeds/:feedId', { params: { feedId: feed.id } }),
    onSuccess: () => say(`The feed “${isolated(feed.label)}” is stopped.`),
    onSettled: async () => {
      const moveFocus = focusAfter(row.current);
      await client.invalidateQueries({ queryKey: feedsQuery.queryKey });
      moveFocus();
    },
  });
  return (
    <li ref={row} className={styles.row} style={{ maxWidth: 'none', gridTemplateColumns: 'minmax(0, 1fr) auto' }}>
      <div>
        <strong>
          <bdi>{feed.label}</bdi>
        </strong>
        <p className="small soft">
          {feed.shows === 'network' && 'All gatherings. '}
          {feed.lastReadAt ? (
            <>
              Last read <At instant={feed.lastReadAt} />
            </>
          ) : (
            'Not read yet'
          )}
        </p>
        <QuietLine tone="bad">{revoke.error && sentenceOf(revoke.error)}</QuietLine>
      </div>
      <Button
        kind="quiet"
        aria-label={`Stop it: the feed “${isolated(feed.label)}”`}
        onClick={() => revoke.mutate()}
        pending={revoke.isPending && 'Stopping…'}
      >
        Stop it
      </Button>
    </li>
  );
}
