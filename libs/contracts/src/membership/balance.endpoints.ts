import { z } from 'zod';
import { endpoint } from '../endpoint';
import { Version } from '../primitives';
import { Sector } from '../sectors';

const path = '/api/membership/balance';

/** How many per cent of the employers are to be of which sector, in whole numbers; a sector that is left out is wanted at none. */
const Shares = z
  .array(z.strictObject({ sector: Sector, percent: z.int().min(1).max(100) }))
  .refine((shares) => new Set(shares.map(({ sector }) => sector)).size === shares.length, 'Name each sector once.')
  .refine((shares) => {
    const sum = shares.reduce((all, { percent }) => all + percent, 0);
    return sum === 0 || sum === 100;
  }, 'The shares must come to 100 per cent, or there is no target.');

export const SectorBalance = z.object({
  /** Of the target. */
  version: Version,
  /** Employers that are in. */
  total: z.int(),
  /** Every sector that employers are of or that is wanted. */
  sectors: z.array(
    z.object({
      sector: Sector,
      count: z.int(),
      /** Of them in the target; null where there is no target. */
      percent: z.int().nullable(),
    }),
  ),
});
export type SectorBalance = z.infer<typeof SectorBalance>;

export const getBalance = endpoint({
  method: 'GET',
  path,
  summary: 'How many employers of which sector are in, and what the organisers aim at.',
  access: ['organiser'],
  response: SectorBalance,
});

export const setSectorTarget = endpoint({
  method: 'PUT',
  path: `${path}/target`,
  summary: 'Says which share of the employers is to be of which sector; an empty list takes the target away.',
  access: ['organiser'],
  ifMatch: true,
  body: z.strictObject({ shares: Shares }),
  response: SectorBalance,
});
