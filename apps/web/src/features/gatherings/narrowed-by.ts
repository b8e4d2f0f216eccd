import { STAGE_NAMES } from '#contracts/library/stage-names';
import { isolated } from '#contracts/isolated';
import { dayLine } from '../../lib/time';
import type { GatheringFilters } from './gatherings.queries';
import { KINDS } from './kinds';

export type Way = NonNullable<GatheringFilters['way']>;
export const WAYS: Readonly<Record<Way, string>> = { 'in-person': 'In person', online: 'Online' };

const MONTHS_OFFERED = 12;

/** In words, what the list is narrowed by; empty where nothing does. */
export function narrowedBy({ search, kind, stage, way, month, day, tag, series }: GatheringFilters): string {
  const by = [search && isolated(search), kind && KINDS[kind], stage && STAGE_NAMES[stage], way && WAYS[way]];
  const when = day ? dayLine(day) : month && monthName(month);
  return [series && 'one series', ...by, when, tag && isolated(tag)].filter(Boolean).join(', ');
}

/** From this one on, or back from it among those that are over; and the one that the address names. */
export function monthsOffered({ when, month }: GatheringFilters, now = new Date()): { value: string; label: string }[] {
  const step = when === 'past' ? -1 : 1;
  const offered = Array.from({ length: MONTHS_OFFERED }, (_, nth) => {
    const first = new Date(Date.UTC(now.getFullYear(), now.getMonth() + step * nth, 1));
    return first.toISOString().slice(0, 'YYYY-MM'.length);
  });
  const all = month && !offered.includes(month) ? [...offered, month] : offered;
  return all.map((value) => ({ value, label: monthName(value) }));
}

const monthName = (month: string): string =>
  new Date(`${month}-01T00:00:00Z`).toLocaleDateString('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });
