import type { DataSource } from 'typeorm';
import { becauseWords } from '#contracts/scheduling/seating-words';
import type { Because } from '#contracts/scheduling/seating';
import { SECTOR_NAMES, type Sector } from '#contracts/sectors';
import { csvText, NotFound } from '#service';

interface Row {
  id: string | null;
  name: string;
  organisation: string;
  sector: Sector | null;
  standing: 'place' | 'waitlist' | 'offered';
  since: Date;
  needs: string | null;
  decided_for: string | null;
  because: Because | null;
}

const HEAD = ['Name', 'Organisation', 'Sector', 'Standing', 'Since', 'Would help', 'Seated because', 'By the rules'];
const STANDINGS = { place: 'Place', waitlist: 'Waitlist', offered: 'Waitlist, with a place offered' } as const;

/** Who has a place, by name, then who waits, in the order in which they are considered. */
export async function exportRegistrations(dataSource: DataSource, gatheringId: string): Promise<string> {
  const rows: Row[] = await dataSource.query(
    `SELECT r.id, coalesce(m.name, 'Somebody who left') AS name, coalesce(o.name, 'Unknown') AS organisation, o.sector,
       CASE WHEN r.offered_until IS NULL THEN r.standing ELSE 'offered' END AS standing, r.since, r.needs, r.decided_for, r.because
     FROM gathering g LEFT JOIN registration r ON r.gathering_id = g.id AND r.standing IN ('place', 'waitlist')
       LEFT JOIN member m ON m.id = r.person_id LEFT JOIN organisation o ON o.id = r.organisation_id
     WHERE g.id = $1
     ORDER BY r.standing, CASE r.standing WHEN 'place' THEN m.name COLLATE "en-GB-x-icu" END, r.since, r.id`,
    [gatheringId],
  );
  if (!rows[0]) throw new NotFound('gathering');
  const lines = rows
    .filter(({ id }) => id !== null)
    .map(({ name, organisation, sector, standing, since, needs, decided_for: seatedFor, because }) => [
      ...[name, organisation, sector ? SECTOR_NAMES[sector] : '', STANDINGS[standing], since.toISOString()],
      ...[needs ?? '', seatedFor ?? '', (because && becauseWords(because)) ?? ''],
    ]);
  return csvText([HEAD, ...lines]);
}
