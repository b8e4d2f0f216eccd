import type { Timed } from '#contracts/scheduling/running-order';

const MINUTE = 60_000;

/** How long an item still lasts, as it is read from across a room: `4:05`, and `-0:30` once it is over its time. */
export function leftOf({ to }: Pick<Timed, 'to'>, now: number): string {
  const seconds = Math.ceil((to - now) / 1000);
  const [all, sign] = [Math.abs(seconds), seconds < 0 ? '-' : ''];
  const [hours, minutes] = [Math.floor(all / 3600), Math.floor((all % 3600) / 60)];
  const rest = String(all % 60).padStart(2, '0');
  return hours > 0 ? `${sign}${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${sign}${minutes}:${rest}`;
}

/** The same in words, to the minute, for who does not see it. */
export function leftInWords({ to }: Pick<Timed, 'to'>, now: number): string {
  const minutes = Math.ceil((to - now) / MINUTE);
  const many = (count: number): string => (count === 1 ? 'one minute' : `${count} minutes`);
  if (minutes > 0) return `${minutes === 1 ? 'Less than one minute' : many(minutes)} left`;
  const over = Math.floor((now - to) / MINUTE);
  return over === 0 ? 'The time is over' : `${many(over)} over its time`.replace(/^one/, 'One');
}

/** `good`: there is time; `near`: a fifth of it, or two minutes, are left; `over`: it is over its time. */
export function paceOf({ from, to }: Pick<Timed, 'from' | 'to'>, now: number): 'good' | 'near' | 'over' {
  if (now >= to) return 'over';
  return to - now <= Math.min((to - from) / 5, 2 * MINUTE) ? 'near' : 'good';
}
