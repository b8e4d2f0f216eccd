import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { isolated } from '#contracts/isolated';
import { countOf } from '../../lib/count';
import { keepDraft, readDraft } from '../../lib/drafts';
import { useRenewal } from '../../lib/live-hints';
import { useMember } from '../../lib/session';
import { momentLine } from '../../lib/time';
import { Button } from '../../ui/button';
import { TextField } from '../../ui/fields';
import { Page, Section } from '../../ui/page';
import { Empty, QuietLine } from '../../ui/quiet';
import { useMoments } from '../gatherings/use-moments';
import { ByCode } from './by-code';
import styles from './door.module.css';
import { doorQuery, type Door } from './door.queries';
import { areHere, comes, guestsOf, narrowed, type Guest } from './guests';
import { GuestList } from './guest-list';
import { ToLookAt } from './to-look-at';
import { useTold } from './use-told';
import { LetIn } from './let-in';

const route = getRouteApi('/gatherings/$gatheringId/door');
const DOOR_NAME = 'door-name';
const LONGEST_NAME = 60;

/** For a telephone in one hand: who stands there, by code or by name; everything goes on without the network. */
export function DoorPage() {
  const { gatheringId } = route.useParams();
  const { data: door } = useSuspenseQuery({ ...doorQuery(gatheringId), refetchInterval: useRenewal() });
  useMoments({ startsAt: door.opensAt, endsAt: door.closesAt, mine: null });
  const me = useMember();
  const { told, said, failed } = useTold(me.id, gatheringId);
  const [typed, setTyped] = useState('');
  const [own, setOwn] = useState(() => readDraft<string>(DOOR_NAME) ?? '');
  const [comesIn, setComesIn] = useState<Guest | 'somebody'>();
  const nameId = useId();
  const name = own.trim().slice(0, LONGEST_NAME) || me.name.slice(0, LONGEST_NAME);
  const guests = guestsOf(door.people, said);
  const expected = guests.filter(comes);
  const isOpen = shutWords(door) === null;
  const acts = {
    checkIn: (guest: Guest) => void told.came(guest.registrationId, name),
    undo: ({ registrationId, checkIns }: Guest) =>
      told.mistake(
        registrationId,
        checkIns.map(({ id }) => id),
        name,
      ),
    letIn: setComesIn,
  };
  return (
    <Page
      title="At the door"
      lead={
        <Link to="/gatherings/$gatheringId" params={{ gatheringId }}>
          <bdi>{door.title}</bdi>
        </Link>
      }
    >
      <div className={styles.door}>
        <p className={styles.count} role="status">
          <strong>{areHere(guests)}</strong> {`of ${expected.length} ${expected.length === 1 ? 'is' : 'are'} here`}
        </p>
        <Untold said={said.filter(({ outcome }) => !outcome).length} failed={failed} />
        {!isOpen && <p className={styles.shut}>{shutWords(door)}</p>}
        <ToLookAt said={said} people={door.people} onRead={(one) => told.dismiss(one)} />
        {isOpen && <ByCode {...{ gatheringId, guests, typed, setTyped }} {...acts} />}
        {expected.length === 0 ? (
          <Empty>Nobody has a place yet.</Empty>
        ) : (
          <GuestList guests={narrowed(expected, typed)} isOpen={isOpen} typed={typed} {...acts} />
        )}
        {isOpen && (
          <Section title="Somebody without a place">
            <p>A member who came all the same can be given one here.</p>
            <Button onClick={() => setComesIn('somebody')}>Let somebody in</Button>
          </Section>
        )}
        {comesIn && (
          <LetIn
            gatheringId={gatheringId}
            door={name}
            whom={comesIn === 'somebody' ? undefined : comesIn}
            onDone={() => setComesIn(undefined)}
          />
        )}
        <TextField
          id={nameId}
          name="door"
          label="What this door is called"
          help={`Others read it beside whom you check in. ${own.trim() ? '' : `Until you say, it is ${isolated(me.name)}.`}`}
          optional
          maxLength={LONGEST_NAME}
          error={undefined}
          value={own}
          onChange={(value) => {
            setOwn(value);
            keepDraft(DOOR_NAME, value);
          }}
        />
      </div>
    </Page>
  );
}

/** Null while people are checked in. */
function shutWords({ opensAt, closesAt, zone }: Door): string | null {
  const now = Date.now();
  if (now < Date.parse(opensAt)) return `The door opens on ${momentLine(new Date(opensAt), zone)}.`;
  return now > Date.parse(closesAt) ? `The door shut on ${momentLine(new Date(closesAt), zone)}.` : null;
}

function Untold({ said, failed }: { said: number; failed: string | undefined }) {
  if (said === 0) return <QuietLine />;
  return (
    <QuietLine tone={failed ? 'bad' : 'waiting'}>
      {failed
        ? `${failed} What was said here stays on this device.`
        : `${countOf(said, 'thing is', 'things are')} kept on this device, and told when the network can be reached.`}
    </QuietLine>
  );
}
