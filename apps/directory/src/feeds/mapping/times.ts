import { firstText, listOf, spacedOf, textOf, type Findings, type Raw } from './raw';
import { dayOf, lineOf, plainOf } from './texts';

const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];

/** `MO,1TU` of whatever people write: `Monday`, `mon;tue`, `MO, TU`. */
function bydayOf(value: unknown): string {
  const days = textOf(value)
    .split(/[,;/\s]+/)
    .map((day) => /^(-?[1-5])?([a-z]{2})/i.exec(day))
    .map((found) => found && `${found[1] ?? ''}${found[2]!.toUpperCase()}`)
    .filter((day): day is string => day !== null && WEEKDAYS.includes(day.slice(-2)));
  return [...new Set(days)].join(',');
}

/**
 * Wall time to the minute. What is written with an offset is taken as the wall time that it says: a door that opens at
 * nine does so in summer and winter.
 */
function timeOf(value: unknown, findings: Findings): string | null {
  const text = spacedOf(value);
  if (text === '') return null;
  const found =
    /^(?:\d{4}-\d{2}-\d{2}T)?(\d{1,2})[:.](\d{2})(?:[:.]\d{2}(?:\.\d+)?)?\s*(am|pm)?\s*(Z|[+-]\d{2}:?\d{2})?$/i.exec(
      text,
    );
  if (!found) return text;
  const [, hour, minute, half, offset] = found;
  if (offset) findings.note(`Time: ${text} was read as the time on clocks in the United Kingdom.`);
  const afternoon = half?.toLowerCase() === 'pm' ? 12 : 0;
  const hours = half ? (Number(hour) % 12) + afternoon : Number(hour);
  // Midnight at the end of a day.
  return hours === 24 ? `00:${minute}` : `${String(hours).padStart(2, '0')}:${minute}`;
}

/** How often, as far as a schedule of ours can say it. */
function freqOf(value: unknown, findings: Findings): { freq: string | null; daily: boolean } {
  const freq = textOf(value).toUpperCase();
  if (freq === 'DAILY') return { freq: 'WEEKLY', daily: true };
  if (freq === '' || freq === 'WEEKLY' || freq === 'MONTHLY') return { freq: freq || null, daily: false };
  findings.note(`Time: “${freq.slice(0, 20)}” is neither weekly nor monthly, and was left out.`);
  return { freq: null, daily: false };
}

/** A schedule as ours says it; null where it says nothing. */
export function scheduleOf(raw: Raw, id: string, findings: Findings): Record<string, unknown> | null {
  const { freq, daily } = freqOf(raw['freq'], findings);
  const interval = Number(textOf(raw['interval']) || 0);
  const byday = bydayOf(firstText(raw['byday'], raw['weekday']));
  const said = {
    validFrom: dayOf(raw['valid_from']),
    validTo: dayOf(raw['valid_to']),
    start: dayOf(raw['dtstart']),
    freq: freq ?? (byday ? 'WEEKLY' : null),
    interval: interval > 0 ? interval : null,
    byday: byday || (daily ? WEEKDAYS.join(',') : ''),
    bymonthday: textOf(raw['bymonthday']).replaceAll(/\s/g, ''),
    opensAt: timeOf(raw['opens_at'], findings),
    closesAt: timeOf(raw['closes_at'], findings),
    description: plainOf(raw['description']),
    link: textOf(raw['schedule_link']),
    attending: lineOf(raw['attending_type']),
    notes: plainOf(raw['notes']),
  };
  return Object.values(said).some((value) => value !== null && value !== '') ? { id, ...said } : null;
}

/** Times that a service lists for one of its places stand at that place. */
export function timesApart(raw: Raw): { places: Raw[]; everywhere: Raw[] } {
  const all = listOf(raw['schedules']);
  const placeOfTime = (one: Raw): string => textOf(one['service_at_location_id']);
  const at = listOf(raw['service_at_locations']);
  const ids = new Set(at.map((place) => textOf(place['id'])));
  const places = at.map((place) => {
    const own = all.filter((one) => placeOfTime(one) !== '' && placeOfTime(one) === textOf(place['id']));
    return { ...place, schedules: [...listOf(place['schedules']), ...own] };
  });
  return { places, everywhere: all.filter((one) => !ids.has(placeOfTime(one))) };
}
