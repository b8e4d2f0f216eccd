import type { SponsorCounts } from '#contracts/library/endpoints';
import { FEWEST_OF_A_SECTOR } from '../reports/among';
import type { ToldCounts } from './sponsor.entity';

export interface Counted {
  readonly sector: ToldCounts['sectors'][number]['sector'];
  readonly asked: number;
  readonly taken: number;
  readonly applied: number;
  readonly joined: number;
}

const STEPS = ['asked', 'taken', 'applied', 'joined'] as const;

/**
 * What may be told of counts by sector. Each is rounded down to a multiple of three and those below three are held back,
 * nought among them; the total is of what is told. So nothing that is told was made with what is held back, and what
 * is told next week differs from it by threes (see docs/decisions/what-sponsors-are-told.md).
 */
export function toldOf(counted: readonly Counted[]): ToldCounts {
  const sectors = counted
    .map((row) => ({ sector: row.sector, ...eachStep((step) => told(row[step])) }))
    .filter((row) => STEPS.some((step) => row[step] !== null))
    // By nothing that was counted.
    .sort((one, other) => (one.sector ?? 'Z').localeCompare(other.sector ?? 'Z'));
  return { sectors, total: eachStep((step) => told(sectors.reduce((sum, row) => sum + (row[step] ?? 0), 0))) };
}

const told = (count: number): number | null =>
  count < FEWEST_OF_A_SECTOR ? null : count - (count % FEWEST_OF_A_SECTOR);

const eachStep = (tell: (step: (typeof STEPS)[number]) => number | null): SponsorCounts =>
  Object.fromEntries(STEPS.map((step) => [step, tell(step)])) as SponsorCounts;
