import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Answer } from '../../lib/api';
import { call } from '../../lib/api';
import { countOf } from '../../lib/count';
import { sentenceOf } from '../../lib/form';
import { leave } from '../../lib/session';
import { Button } from '../../ui/button';
import { At } from '../../ui/date-line';
import { ConfirmOnce } from '../../ui/dialog';
import { focusAfter } from '../../ui/focus';
import { QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import { StateWord } from '../../ui/state-word';
import styles from '../organisation/organisation.module.css';
import { devicesQuery } from './profile.queries';

type Device = Answer<'GET /api/membership/sessions'>['items'][number];

const nameOf = ({ name }: Device): string => name ?? 'A browser that did not say which';

/** Where one is signed in, and how to end that: one of them, all others, or all. */
export function Devices() {
  const client = useQueryClient();
  const { data } = useSuspenseQuery(devicesQuery);
  const others = data.total - 1;
  return (
    <>
      <p>A lost phone, a browser you do not know: sign it out here, and it is out at once.</p>
      <ul className={styles.list} aria-label="Devices">
        {data.items.map((device) => (
          <DeviceRow key={device.id} device={device} />
        ))}
      </ul>
      {data.total > data.items.length && (
        <p className="small soft">{`The latest ${data.items.length} of ${data.total} are shown.`}</p>
      )}
      <div className="row">
        {others > 0 && (
          <ConfirmOnce
            opens="Sign out all others"
            title="Sign out on all other devices"
            action={`Sign out ${countOf(others, 'other device', 'other devices')}`}
            pending="Signing out…"
            onConfirm={async () => {
              await call('DELETE /api/membership/sessions/others');
              await client.invalidateQueries({ queryKey: devicesQuery.queryKey });
              say('All other devices are signed out.');
            }}
          >
            <p>This one stays signed in, and so do programs with an access token.</p>
          </ConfirmOnce>
        )}
        <ConfirmOnce
          opens="Sign out everywhere"
          title="Sign out on every device"
          action="Sign out everywhere"
          pending="Signing out…"
          onConfirm={async () => {
            await call('DELETE /api/membership/sessions');
            await leave(client);
          }}
        >
          <p>This one too, and access tokens end. What you wrote in this browser and have not sent is deleted.</p>
        </ConfirmOnce>
      </div>
    </>
  );
}

function DeviceRow({ device }: { device: Device }) {
  const row = useRef<HTMLLIElement>(null);
  const client = useQueryClient();
  const { id, current, begunBy, begunAt, from, lastSeenAt } = device;
  const end = useMutation({
    mutationFn: () => call('DELETE /api/membership/sessions/:sessionId', { params: { sessionId: id } }),
    onSuccess: () => say(`${nameOf(device)} is signed out.`),
    onSettled: async () => {
      const moveFocus = focusAfter(row.current);
      await client.invalidateQueries({ queryKey: devicesQuery.queryKey });
      moveFocus();
    },
  });
  return (
    <li ref={row} className={styles.row} style={{ maxWidth: 'none', gridTemplateColumns: 'minmax(0, 1fr) auto' }}>
      <div>
        <strong>{nameOf(device)}</strong> {current && <StateWord tone="good">this device</StateWord>}
        <p className="small soft">
          {current ? (
            'In use now'
          ) : (
            <>
              Last seen <At instant={lastSeenAt} />
            </>
          )}
        </p>
        <p className="small soft">
          {begunBy === 'link' ? 'Signed in by a mailed link, ' : 'Signed in by password, '}
          <At instant={begunAt} brief />
          {from && `, from ${from}`}
        </p>
        <QuietLine tone="bad">{end.error && sentenceOf(end.error)}</QuietLine>
      </div>
      {!current && (
        <Button
          kind="quiet"
          aria-label={`Sign out: ${nameOf(device)}`}
          onClick={() => end.mutate()}
          pending={end.isPending && 'Signing out…'}
        >
          Sign out
        </Button>
      )}
    </li>
  );
}
