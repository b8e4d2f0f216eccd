import type { AccessFeature } from '#contracts/directory/places';
import { wrongWithPoint } from '#contracts/directory/places';
import { OUTCODES } from '../../gazetteer/outcodes';
import { outcodeIn } from '../../gazetteer/gazetteer';
import { firstText, listOf, numberOf, rawOf, textOf, type Findings, type Raw } from './raw';
import { lineOf, plainOf } from './texts';
import { scheduleOf } from './times';

/** Makes the id of a part: the same each time for the same part of the same feed. */
export type IdOf = (kind: string, external: string) => string;

/** Where a point is, set right where it is plain how: what is swapped is turned round, and the sea is nowhere. */
function pointOf(raw: Raw, findings: Findings): { latitude: number; longitude: number } | null {
  const [latitude, longitude] = [numberOf(raw['latitude']), numberOf(raw['longitude'])];
  if (latitude === null || longitude === null) return null;
  const wrong = wrongWithPoint({ latitude, longitude });
  if (!wrong) return { latitude, longitude };
  const turned = { latitude: longitude, longitude: latitude };
  if (!wrongWithPoint(turned)) {
    findings.note('Place: latitude and longitude were the wrong way round, and were turned.');
    return turned;
  }
  findings.note(`Place: ${wrong} The point was left out.`);
  return null;
}

const COUNTRIES = /^(?:uk|gb|gbr|england|scotland|wales|cymru|northern ireland|united kingdom|great britain|)$/i;

/** `M1 1AE` of `m11ae`. */
function postcodeOf(value: unknown): string {
  const text = textOf(value).toUpperCase();
  const whole = text.replaceAll(/\s/g, '');
  return /^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/.test(whole) ? `${whole.slice(0, -3)} ${whole.slice(-3)}` : text;
}

function addressOf(raw: Raw, findings: Findings): Record<string, unknown> | null {
  const line = [raw['address_1'], raw['address_2']].map(lineOf).filter(Boolean).join(', ');
  const postcode = postcodeOf(raw['postal_code']);
  const outcode = outcodeIn(postcode);
  const known = outcode && OUTCODES.get(outcode.key);
  const city = firstText(
    lineOf(raw['city']),
    known?.town,
    known?.district,
    lineOf(raw['region']),
    lineOf(raw['state_province']),
  );
  if (!line && !city) return null;
  const country = textOf(raw['country']);
  const code = COUNTRIES.test(country) ? 'GB' : country.toUpperCase();
  if (!city) findings.note('Place: its address names no town.');
  return {
    attention: lineOf(raw['attention']),
    line: line || city,
    city: city || line,
    region: lineOf(raw['region']),
    county: lineOf(raw['state_province']),
    postcode: postcode.slice(0, 12),
    country: /^[A-Z]{2}$/.test(code) ? code : 'GB',
  };
}

/** By what is said of it; the first that fits. */
const FEATURES: readonly (readonly [AccessFeature, RegExp])[] = [
  ['accessible-toilet', /toilet|changing place/i],
  ['hearing-loop', /loop|hearing|t-coil/i],
  ['sign-language', /sign language|\bbsl\b/i],
  ['step-free', /wheelchair|step[ -]?free|ramp|\blift\b|level access/i],
  ['quiet-space', /quiet/i],
  ['easy-read', /easy[ -]?read/i],
  ['travel-paid', /travel (?:(?:is )?paid|costs|expenses)/i],
  ['online', /\bonline\b|\bvideo\b/i],
];

const FEW = 30;

/** Each thing that is said to help people in. */
export function accessibilityOf(value: unknown): Record<string, unknown>[] {
  return listOf(value).flatMap((raw) => {
    const said = firstText(raw['accessibility'], raw['description']);
    const all = [said, textOf(raw['details'])].filter(Boolean).join('. ');
    if (!all) return [];
    // A few words that name one thing need not be said again beside it.
    const named = FEATURES.filter(([, like]) => like.test(said));
    if (named.length === 1 && said.length <= FEW) return [{ feature: named[0]![0], details: plainOf(raw['details']) }];
    const features = FEATURES.filter(([, like]) => like.test(all)).map(([feature]) => feature);
    return (features.length > 0 ? features : (['other'] as const)).map((feature, nth) => ({
      feature,
      details: nth === 0 ? plainOf(all).slice(0, 500) : '',
    }));
  });
}

const TYPES = ['physical', 'postal', 'virtual'];

/** A service at a location. */
export function placeOf(raw: Raw, id: string, idOf: IdOf, findings: Findings): Record<string, unknown> | null {
  const location = rawOf(raw['location']);
  const external = firstText(location['id'], raw['location_id']);
  const addresses = listOf(location['addresses'] ?? location['physical_addresses']);
  const physical = addresses.find((one) => textOf(one['address_type']) === 'physical') ?? addresses[0];
  const address = physical ? addressOf(physical, findings) : null;
  const point = pointOf(location, findings);
  const name = lineOf(location['name']);
  const type = textOf(location['location_type']).toLowerCase();
  if (!name && !address && !point && type !== 'virtual') return null;
  const schedules = listOf(raw['schedules']).flatMap((one, nth) => {
    const part = idOf('schedule', `${id}/${firstText(one['id'], nth)}`);
    return scheduleOf(one, part, findings) ?? [];
  });
  return {
    id,
    locationId: idOf('location', external || id),
    type: TYPES.includes(type) ? type : 'physical',
    name,
    description: plainOf(location['description']),
    point,
    address,
    accessibility: accessibilityOf(location['accessibility'] ?? location['accessibility_for_disabilities']),
    schedules,
  };
}
