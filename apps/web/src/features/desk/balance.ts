import { SECTOR_NAMES, type Sector } from '#contracts/sector-names';
import type { Answer } from '../../lib/api';
import { countOf, inFigures } from '../../lib/count';

export type Balance = Answer<'GET /api/membership/balance'>;

/** A sector, and how far it is from what is aimed at. */
export interface Stand {
  readonly sector: Sector;
  readonly count: number;
  /** In per cent, as it is and as it is aimed at. */
  readonly share: number;
  readonly percent: number;
  /** The employers that its share would be of those that are in; of one, while nobody is in. */
  readonly aim: number;
}

export const hasTarget = ({ sectors }: Balance): boolean => sectors.some(({ percent }) => percent !== null);

export const standsOf = ({ total, sectors }: Balance): Stand[] =>
  sectors.map(({ sector, count, percent: wanted }) => {
    const percent = wanted ?? 0;
    const share = total === 0 ? 0 : (100 * count) / total;
    return { sector, count, share, percent, aim: Math.ceil((percent * Math.max(total, 1)) / 100) };
  });

/** "2 of 5", and which way it is off. */
export function wordsOf({ count, aim, percent }: Stand): string {
  if (percent === 0) return `${inFigures(count)}, not aimed at`;
  const of = `${inFigures(count)} of ${inFigures(aim)}`;
  if (count < aim) return `${of}, ${inFigures(aim - count)} wanted`;
  return count > aim ? `${of}, ${inFigures(count - aim)} above` : `${of}, on target`;
}

/** How far it is below what is aimed at, in per cent of all. */
export const gapOf = ({ percent, share }: Stand): number => percent - share;

/** The one thing to know, in a sentence. */
export function summaryOf(balance: Balance): string {
  if (balance.total === 0) return 'No employer is in yet.';
  const stands = standsOf(balance);
  if (!hasTarget(balance)) {
    const [most] = stands.toSorted((one, other) => other.count - one.count);
    const said = `${countOf(balance.total, 'employer is', 'employers are')} in, and there is no target.`;
    return most ? `${said} Most are of ${SECTOR_NAMES[most.sector]}: ${inFigures(most.count)}.` : said;
  }
  const [furthest] = stands.filter(({ count, aim }) => count < aim).toSorted((one, other) => gapOf(other) - gapOf(one));
  if (!furthest) return 'No sector is below its target.';
  const { sector, count, aim } = furthest;
  return `${SECTOR_NAMES[sector]} is furthest below its target: ${inFigures(count)} of ${inFigures(aim)} employers.`;
}

/** What an application's sector means for the balance; nothing where there is no target. */
export function wantedOf(balance: Balance | undefined, sector: Sector | null): Wanted | undefined {
  if (!balance || !sector || !hasTarget(balance)) return undefined;
  const stand = standsOf(balance).find((one) => one.sector === sector);
  if (!stand) return { is: false, words: 'not aimed at' };
  return { is: stand.count < stand.aim, words: wordsOf(stand) };
}

export interface Wanted {
  readonly is: boolean;
  readonly words: string;
}
