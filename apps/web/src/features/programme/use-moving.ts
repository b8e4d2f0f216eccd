import { useState, type KeyboardEvent, type PointerEvent } from 'react';
import { fitted, steppedBy, type Board, type Slot } from './moving';
import type { ArrangedSession } from './programme.queries';

interface Held {
  readonly session: ArrangedSession;
  /** Where it would be put down; null while that is nowhere. */
  readonly slot: Slot | null;
  /** Of a pointer: how far below the session's beginning it took hold, in minutes. */
  readonly grip?: number;
  /** Of a pointer: where it was pressed. */
  readonly pressedAt?: Pixels;
}

const isOfCard = ({ target }: PointerEvent): boolean =>
  (target as Element).closest('button')?.hasAttribute('aria-pressed') ?? false;

type Pixels = Pick<PointerEvent, 'clientX' | 'clientY'>;
/** A hand is never quite still. */
const STILL_PIXELS = 4;
const isStill = (one: Pixels, { clientX, clientY }: Pixels): boolean =>
  Math.hypot(one.clientX - clientX, one.clientY - clientY) < STILL_PIXELS;

/** A session in one's hand, by pointer or by key; told of one that is put down elsewhere, and of one that is pressed alone. */
export function useMoving(
  board: Board,
  on: { onPut: (session: ArrangedSession, to: Slot) => void; onTap: (session: ArrangedSession) => void },
) {
  const [held, setHeld] = useState<Held | null>(null);
  const putDown = ({ session, slot }: Held, from: Slot | null): void => {
    setHeld(null);
    if (slot && !isSame(slot, from)) on.onPut(session, slot);
  };

  /** Of a mouse or a pen: by touch the screen is scrolled, and a session pressed alone. */
  const pointer = (session: ArrangedSession, from: Slot | null) => ({
    onPointerDown: (event: PointerEvent<HTMLElement>): void => {
      if (event.pointerType === 'touch' || event.button !== 0 || !isOfCard(event)) return;
      event.currentTarget.setPointerCapture(event.pointerId);
      const { top } = event.currentTarget.getBoundingClientRect();
      const { clientX, clientY } = event;
      setHeld({ session, slot: null, grip: from ? minutesIn(clientY - top) : 0, pressedAt: { clientX, clientY } });
    },
    onPointerMove: (event: PointerEvent): void => {
      if (held?.grip === undefined || held.session.id !== session.id) return;
      if (!held.slot && held.pressedAt && isStill(held.pressedAt, event)) return;
      setHeld({ ...held, slot: slotUnder(event, held, board) ?? held.slot });
    },
    onPointerUp: (event: PointerEvent): void => {
      const own = held?.grip !== undefined && held.session.id === session.id ? held : undefined;
      if (own?.slot) return putDown(own, from);
      setHeld(null);
      // A scroll that begins on it is cancelled, and no press.
      if (own || (event.pointerType === 'touch' && isOfCard(event))) on.onTap(session);
    },
    onPointerCancel: () => setHeld(null),
  });

  const hands = { board, held, setHeld, putDown };
  const letGo = (): void => setHeld((one) => (one?.grip === undefined ? null : one));
  return { held, pointer, pressed: byKeys(hands), letGo };
}

const byKeys =
  ({
    board,
    held,
    setHeld,
    putDown,
  }: {
    board: Board;
    held: Held | null;
    setHeld: (held: Held | null) => void;
    putDown: (held: Held, from: Slot | null) => void;
  }) =>
  (event: KeyboardEvent, session: ArrangedSession, from: Slot | null): void => {
    const own = held?.session.id === session.id ? held : null;
    if (event.key === 'Enter' || event.key === ' ') {
      if (own) putDown(own, from);
      else setHeld({ session, slot: from ?? firstOf(board, session) });
    } else if (event.key === 'Escape' && own) setHeld(null);
    else {
      const slot = own?.slot && steppedBy(own.slot, event, { minutes: session.minutes, board });
      if (!own || !slot) return;
      setHeld({ ...own, slot });
    }
    event.preventDefault();
  };

/** Where one that has no time yet is picked up: at the very beginning. */
const firstOf = ({ days: [day] }: Board, { roomId }: ArrangedSession): Slot | null =>
  day ? { date: day.date, minute: day.from, roomId } : null;

const isSame = (one: Slot, other: Slot | null): boolean =>
  one.date === other?.date && one.minute === other.minute && one.roomId === other.roomId;

/** As the style sheet draws a minute. */
const MINUTE_REMS = 0.1875;
const minutesIn = (pixels: number): number =>
  pixels / (MINUTE_REMS * parseFloat(getComputedStyle(document.documentElement).fontSize));

/** The place of the day that the pointer is over. */
function slotUnder({ clientX, clientY }: PointerEvent, { session, grip = 0 }: Held, board: Board): Slot | null {
  const hours = document
    .elementsFromPoint(clientX, clientY)
    .map((element) => element.closest<HTMLElement>('[data-day]'))
    .find((element) => element !== null);
  const day = board.days.find(({ date }) => date === hours?.dataset['day']);
  if (!hours || !day) return null;
  const { left, top, width } = hours.getBoundingClientRect();
  const { paddingInlineStart } = getComputedStyle(hours);
  const margin = parseFloat(paddingInlineStart);
  const column = Math.floor(((clientX - left - margin) / (width - margin)) * board.roomIds.length);
  const roomId = board.roomIds[Math.max(0, Math.min(column, board.roomIds.length - 1))]!;
  const minute = fitted(day, day.from + minutesIn(clientY - top) - grip, session.minutes);
  return { date: day.date, minute, roomId };
}
