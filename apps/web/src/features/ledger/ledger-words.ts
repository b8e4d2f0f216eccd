import { SECTOR_NAMES } from '#contracts/sector-names';
import { countOf, inFigures } from '../../lib/count';
import { hasTarget, type Balance } from '../desk/balance';
import type { Ledger, LedgerFilters, Measure, OfOne, Turns } from './ledger.queries';

const times = (many: number): string => (many === 1 ? 'once' : many === 2 ? 'twice' : `${inFigures(many)} times`);
const joined = (said: readonly (string | false)[]): string => said.filter(Boolean).join(', ');
const capital = (said: string): string => said.charAt(0).toUpperCase() + said.slice(1);

/** In few words, for whoever chooses among several: what one organisation had in a year, and has to come. */
export function turnsWords({ hosted, spoke, gatherings, waited, refused, never, toCome }: Turns): string {
  const away = waited + refused;
  const had = joined([
    gatherings > 0 && `a place at ${countOf(gatherings, 'gathering', 'gatherings')}`,
    spoke > 0 && `spoke ${times(spoke)}`,
    hosted > 0 && `hosted ${times(hosted)}`,
    away > 0 && `turned away ${times(away)}`,
  ]);
  const words = [
    never && 'Has not had a place yet',
    had ? `In 12 months: ${had}` : !never && 'Had no turn in 12 months',
    toCome > 0 && `${inFigures(toCome)} to come`,
  ];
  return words.filter(Boolean).join(' · ');
}

/** All that the ledger has of one, in a line. */
export function hadWords(one: OfOne): string {
  const { hosted, spoke, gatherings, places, came, stayedAway, waited, refused } = one;
  const said = joined([
    hosted > 0 && `hosted ${times(hosted)}`,
    spoke > 0 && `spoke ${times(spoke)}`,
    places > 0 &&
      `${countOf(places, 'place', 'places')} at ${countOf(gatherings, 'gathering', 'gatherings')}${doorWords(came, stayedAway)}`,
    waited > 0 && `waited in vain ${times(waited)}`,
    refused > 0 && `refused ${times(refused)}`,
  ]);
  return said ? capital(said) : 'Nothing in this time';
}

function doorWords(came: number, stayedAway: number): string {
  const said = joined([
    came > 0 && `${inFigures(came)} came`,
    stayedAway > 0 && `${inFigures(stayedAway)} did not come`,
  ]);
  return said && ` (${said})`;
}

export const MONTHS_WORDS = { 6: '6 months', 12: '12 months', 24: '24 months' } as const;
export const spanOf = ({ months }: LedgerFilters): string => `the last ${MONTHS_WORDS[months ?? '12']}`;

type OfSector = Ledger['sectors'][number];

const FIGURES: Record<Measure, (of: OfSector) => number> = {
  places: ({ places }) => places,
  hosted: ({ hosted }) => hosted,
  spoke: ({ spoke }) => spoke,
  'turned-away': ({ waited, refused }) => waited + refused,
};
export const MEASURE_WORDS: Record<Measure, string> = {
  places: 'Places',
  hosted: 'Hosted',
  spoke: 'Spoke',
  'turned-away': 'Turned away',
};

/** The one thing to know, in a sentence or two. */
export function summaryOf({ held, sectors }: Ledger, filters: LedgerFilters): string {
  const span = spanOf(filters);
  if (held === 0) return `No gathering was held in ${span}.`;
  const sum = (of: (one: OfSector) => number): number => sectors.reduce((all, one) => all + of(one), 0);
  const [all, withPlace, firstTime] = [
    sum(({ organisations }) => organisations),
    sum((one) => one.withPlace),
    sum((one) => one.firstTime),
  ];
  const first = firstTime > 0 ? `, ${inFigures(firstTime)} for the first time` : '';
  const away = sum(FIGURES['turned-away']);
  return [
    `${countOf(held, 'gathering', 'gatherings')} in ${span}: ${inFigures(withPlace)} of ${countOf(all, 'organisation', 'organisations')} had a place${first}.`,
    ...(away > 0 ? [`${countOf(away, 'registration was', 'registrations were')} turned away.`] : []),
  ].join(' ');
}

/** What a sector has of one thing, against the target, or else against its share of the organisations. */
export function sharesOf({ sectors }: Ledger, balance: Balance, measure: Measure) {
  const figure = FIGURES[measure];
  const total = sectors.reduce((sum, one) => sum + figure(one), 0);
  const all = sectors.reduce((sum, { organisations }) => sum + organisations, 0);
  const byTarget = againstTarget(balance, measure);
  const targets = new Map(balance.sectors.map(({ sector, percent }) => [sector, percent ?? 0]));
  // What lacks most of a share stands first; of those turned away, what has most.
  const lack = ({ share, aim }: { share: number; aim: number }) =>
    measure === 'turned-away' ? share - aim : aim - share;
  const shareOf = (part: number, of: number): number => (of === 0 ? 0 : (100 * part) / of);
  return sectors
    .map((one) => ({
      sector: one.sector,
      share: shareOf(figure(one), total),
      aim: byTarget ? ((one.sector && targets.get(one.sector)) ?? 0) : shareOf(one.organisations, all),
      words: wordsOf(one, figure(one), measure),
    }))
    .toSorted((one, other) => lack(other) - lack(one));
}

function wordsOf({ organisations, withPlace, firstTime }: OfSector, figure: number, measure: Measure): string {
  if (measure !== 'places') return inFigures(figure);
  const first = firstTime > 0 ? `, ${inFigures(firstTime)} new` : '';
  return `${inFigures(figure)}, shared by ${inFigures(withPlace)} of ${inFigures(organisations)}${first}`;
}

/** Nobody aims at a share of those turned away. */
export const againstTarget = (balance: Balance, measure: Measure): boolean =>
  measure !== 'turned-away' && hasTarget(balance);

export const WHICH_WORDS = {
  without: 'Without a place',
  'first-time': 'There for the first time',
  'turned-away': 'Turned away',
} as const;

export const ORDER_WORDS = {
  places: 'Most places',
  hosted: 'Hosted most',
  spoke: 'Spoke most',
  'turned-away': 'Turned away most',
  'longest-ago': 'Longest without a turn',
} as const;

/** What narrows the list, in words. */
export const narrowedWords = ({ search, sector, which }: LedgerFilters): string =>
  joined([search ?? false, sector ? SECTOR_NAMES[sector] : false, which ? WHICH_WORDS[which] : false]);
