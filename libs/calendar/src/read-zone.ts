import type { Component } from './reading';
import { isZone } from './zoned-time';

/** What Windows calls the zones that members are likely to write from, as Unicode CLDR maps them (territory 001). */
const OF_WINDOWS: Readonly<Record<string, string>> = {
  'GMT Standard Time': 'Europe/London',
  'Greenwich Standard Time': 'Atlantic/Reykjavik',
  'W. Europe Standard Time': 'Europe/Berlin',
  'Central Europe Standard Time': 'Europe/Budapest',
  'Central European Standard Time': 'Europe/Warsaw',
  'Romance Standard Time': 'Europe/Paris',
  'E. Europe Standard Time': 'Europe/Chisinau',
  'FLE Standard Time': 'Europe/Kiev',
  'GTB Standard Time': 'Europe/Bucharest',
  'Turkey Standard Time': 'Europe/Istanbul',
  'Russian Standard Time': 'Europe/Moscow',
  'Israel Standard Time': 'Asia/Jerusalem',
  'South Africa Standard Time': 'Africa/Johannesburg',
  'E. Africa Standard Time': 'Africa/Nairobi',
  'W. Central Africa Standard Time': 'Africa/Lagos',
  'Egypt Standard Time': 'Africa/Cairo',
  'Arabian Standard Time': 'Asia/Dubai',
  'Arab Standard Time': 'Asia/Riyadh',
  'Pakistan Standard Time': 'Asia/Karachi',
  'India Standard Time': 'Asia/Calcutta',
  'SE Asia Standard Time': 'Asia/Bangkok',
  'Singapore Standard Time': 'Asia/Singapore',
  'China Standard Time': 'Asia/Shanghai',
  'Tokyo Standard Time': 'Asia/Tokyo',
  'AUS Eastern Standard Time': 'Australia/Sydney',
  'New Zealand Standard Time': 'Pacific/Auckland',
  'Atlantic Standard Time': 'America/Halifax',
  'Eastern Standard Time': 'America/New_York',
  'Central Standard Time': 'America/Chicago',
  'Mountain Standard Time': 'America/Denver',
  'Pacific Standard Time': 'America/Los_Angeles',
  'E. South America Standard Time': 'America/Sao_Paulo',
};

/** By the names that a file gives its zones, what they are here; null where that is not known. */
export function zonesOf(calendar: Component): (tzid: string) => string | null {
  const located = new Map<string, string>();
  for (const { name, properties } of calendar.parts) {
    if (name !== 'VTIMEZONE') continue;
    const valueOf = (wanted: string): string => properties.find((one) => one.name === wanted)?.value.trim() ?? '';
    located.set(valueOf('TZID'), valueOf('X-LIC-LOCATION'));
  }
  return (tzid) =>
    [tzid, located.get(tzid) ?? '', OF_WINDOWS[tzid] ?? '', ...endsOf(tzid)].find((name) => isZone(name)) ?? null;
}

/** Some programs put their own name before that of the zone: `/example.org/Europe/London`. */
const endsOf = (tzid: string): string[] => [3, 2].map((words) => tzid.slice(0, 200).split('/').slice(-words).join('/'));
