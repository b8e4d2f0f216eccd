import { z } from 'zod';
import { SECTOR_NAMES, type Sector as SectorCode } from './sector-names';

export const Sector = z.enum(Object.keys(SECTOR_NAMES) as [SectorCode, ...SectorCode[]], { error: 'Choose a sector.' });
export type Sector = SectorCode;
export { SECTOR_NAMES };
