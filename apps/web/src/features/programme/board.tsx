import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, type CSSProperties } from 'react';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { dayLine } from '../../lib/time';
import { QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import styles from './board.module.css';
import { boardOf, clockOf, hoursIn, slotOf, type Board as Over, type Slot } from './moving';
import { arrangementQuery, takeArrangement, type ArrangedSession, type Arranging } from './programme.queries';
import { OpenSession } from './session-form';
import { useMoving } from './use-moving';

/** Rooms beside each other and time downwards: sessions are dragged, or picked up and moved by keys. */
export function Board({ onChange, ...arranging }: Arranging & { onChange: (session: ArrangedSession) => void }) {
  const { gathering, arrangement } = arranging;
  const board = boardOf(gathering, arrangement);
  const put = usePut(arranging);
  const moving = useMoving(board, { onPut: put.move, onTap: onChange });
  useFocusKept(arrangement);
  const { held } = moving;
  const names = new Map<string | null, string>(arrangement.rooms.map(({ id, name }) => [id, name]));
  const roomOf = (roomId: string | null): string => isolated(names.get(roomId) ?? 'for everybody');
  const where = (slot: Slot, minutes: number): string =>
    `${dayLine(slot.date)}, ${clockOf(slot.minute)}–${clockOf(slot.minute + minutes)}, ${roomOf(slot.roomId)}`;
  const waiting = arrangement.sessions.filter(({ startsAt }) => startsAt === null);
  const card = (session: ArrangedSession) => (
    <Card key={session.id} {...{ arranging, session, board, moving, where, onChange }} />
  );
  return (
    <div className={styles.board} style={{ '--rooms': board.roomIds.length } as CSSProperties}>
      <p id="how-to-move" className="small soft">
        Drag a session to another time or room, or press it to change it. By keyboard: Enter picks it up, arrows move it
        by a quarter of an hour or a room (with Shift by five minutes), Page Up and Page Down by a day; Enter puts it
        down, Escape puts it back.
      </p>
      <QuietLine tone="bad">{put.refused}</QuietLine>
      <p className="visually-hidden" role="status">
        {held &&
          `${isolated(held.session.title)}: ${held.slot ? where(held.slot, held.session.minutes) : 'no time yet'}`}
      </p>
      {waiting.length > 0 && (
        <section className={styles.waiting} aria-label="Without a time yet">
          <h2>Without a time yet</h2>
          <ul>{waiting.map(card)}</ul>
        </section>
      )}
      {board.days.map((day) => (
        <section key={day.date} className={styles.day} aria-label={dayLine(day.date)}>
          <h2>{dayLine(day.date)}</h2>
          <div className={styles.rooms} aria-hidden="true">
            {board.roomIds.map((roomId) => (
              <bdi key={roomId ?? ''}>{names.get(roomId) ?? 'For everybody'}</bdi>
            ))}
          </div>
          <ul
            className={styles.hours}
            data-day={day.date}
            style={{ '--from': day.from, '--minutes': day.to - day.from } as CSSProperties}
          >
            {hoursIn(day).map((minute) => (
              <li key={minute} className={styles.hour} style={{ '--at': minute } as CSSProperties} aria-hidden="true">
                {clockOf(minute)}
              </li>
            ))}
            {arrangement.sessions.filter((session) => slotOf(session, arrangement.zone)?.date === day.date).map(card)}
            {held?.slot?.date === day.date && (
              <li className={styles.ghost} style={placed(held.slot, held.session.minutes, board)} aria-hidden="true">
                {clockOf(held.slot.minute)}
              </li>
            )}
          </ul>
        </section>
      ))}
    </div>
  );
}

const placed = (slot: Slot, minutes: number, { roomIds }: Over): CSSProperties =>
  ({ '--at': slot.minute, '--long': minutes, '--column': roomIds.indexOf(slot.roomId) }) as CSSProperties;

function Card({
  arranging,
  session,
  board,
  moving,
  where,
  onChange,
}: {
  arranging: Arranging;
  session: ArrangedSession;
  board: Over;
  moving: ReturnType<typeof useMoving>;
  where: (slot: Slot, minutes: number) => string;
  onChange: (session: ArrangedSession) => void;
}) {
  const slot = slotOf(session, arranging.arrangement.zone);
  const isHeld = moving.held?.session.id === session.id;
  const speakers = session.speakers.flatMap(
    ({ speakerId }) => arranging.arrangement.speakers.find(({ id }) => id === speakerId)?.name ?? [],
  );
  return (
    <li
      className={styles.card}
      style={slot ? placed(slot, session.minutes, board) : {}}
      data-held={isHeld || undefined}
      {...moving.pointer(session, slot)}
    >
      <button
        type="button"
        data-session={session.id}
        aria-pressed={isHeld}
        aria-describedby="how-to-move"
        aria-label={`${isolated(session.title)}, ${slot ? where(slot, session.minutes) : 'no time yet'}`}
        onKeyDown={(event) => moving.pressed(event, session, slot)}
        onBlur={moving.letGo}
      >
        <strong>
          <bdi>{session.title}</bdi>
        </strong>
        {speakers.length > 0 && <span className="small soft">{speakers.map(isolated).join(', ')}</span>}
      </button>
      <span className={styles.change}>
        <OpenSession session={session} onOpen={onChange} />
      </span>
    </li>
  );
}

/** Whoever placed a session by keys stays on it, though it stands in another list now. */
function useFocusKept(arrangement: Arranging['arrangement']): void {
  const last = useRef<string>(undefined);
  useEffect(() => {
    const note = (): void => void (last.current = (document.activeElement as HTMLElement | null)?.dataset['session']);
    if (document.activeElement === document.body && last.current)
      document.querySelector<HTMLElement>(`[data-session="${last.current}"]`)?.focus();
    // Whoever presses elsewhere has left it.
    const left = (): void => void (last.current = undefined);
    document.addEventListener('focusin', note);
    document.addEventListener('pointerdown', left);
    return () => {
      document.removeEventListener('focusin', note);
      document.removeEventListener('pointerdown', left);
    };
  }, [arrangement]);
}

/** By pointer or key it is one command; what is refused is said, and nothing is changed. */
function usePut({ gathering, arrangement }: Arranging) {
  const client = useQueryClient();
  const [refused, setRefused] = useState<string>();
  const put = useMutation({
    mutationFn: ({ session, to, version }: { session: ArrangedSession; to: Slot | null; version: number }) =>
      call('PATCH /api/scheduling/gatherings/:gatheringId/sessions/:sessionId', {
        params: { gatheringId: gathering.id, sessionId: session.id },
        body: to
          ? { start: { local: `${to.date}T${clockOf(to.minute)}` }, roomId: to.roomId }
          : { start: null, roomId: session.roomId },
        ifMatch: version,
      }),
    onMutate: () => setRefused(undefined),
    onSuccess: (arranged) => takeArrangement(client, gathering.id, arranged),
    onError: (error, { session }) => {
      setRefused(`“${isolated(session.title)}” stays where it is. ${sentenceOf(error)}`);
      // Who moved it meanwhile is seen at once.
      void client.invalidateQueries(arrangementQuery(gathering.id));
    },
  });
  const move = (session: ArrangedSession, to: Slot): void => {
    const from = slotOf(session, arrangement.zone);
    put.mutate(
      { session, to, version: session.version },
      {
        onSuccess: ({ sessions }) => {
          const { version } = sessions.find(({ id }) => id === session.id)!;
          say(`“${isolated(session.title)}” is moved.`, { undo: () => put.mutate({ session, to: from, version }) });
        },
      },
    );
  };
  return { refused, move };
}
