import type { DataSource } from 'typeorm';
import type { AnswerOf } from '#contracts/endpoint';
import type { getFunnel as endpoint } from '#contracts/library/endpoints';
import { COUNTED } from './interest-counts';

type Funnel = AnswerOf<typeof endpoint>;
type Counts = Omit<Funnel['total'], 'visited'>;
type Row = Counts & { week: string | null; sector: string | null; all_weeks: boolean; all_sectors: boolean };

/** The forgotten are among those counted. */
export async function getFunnel(dataSource: DataSource): Promise<Funnel> {
  const rows: Row[] = await dataSource.query(
    `SELECT to_char(week, 'YYYY-MM-DD') AS week, nullif(sector, '') AS sector,
       grouping(week) = 1 AS all_weeks, grouping(sector) = 1 AS all_sectors,
       sum(asked)::integer AS asked, sum(confirmed)::integer AS confirmed, sum(downloaded)::integer AS downloaded,
       sum(applied)::integer AS applied, sum(members)::integer AS members
     FROM (SELECT * FROM interest_count UNION ALL ${COUNTED} GROUP BY 1, 2) counted
     GROUP BY GROUPING SETS ((), (week), (sector)) ORDER BY week, sector`,
  );
  const visits = await visitsByWeek(dataSource);
  const total = rows.find((row) => row.all_weeks && row.all_sectors);
  const ofWeek = new Map(rows.flatMap((row) => (row.all_weeks ? [] : [[row.week!, row]])));
  const from = new Date(Date.now() - 26 * 7 * 86_400_000).toISOString().slice(0, 10);
  const weeks = [...new Set([...ofWeek.keys(), ...visits.keys()])].filter((week) => week > from).sort();
  return {
    total: { ...counts(total), visited: [...visits.values()].reduce((sum, times) => sum + times, 0) },
    weeks: weeks.map((week) => ({ week, ...counts(ofWeek.get(week)), visited: visits.get(week) ?? 0 })),
    sectors: rows
      .filter((row) => !row.all_sectors)
      .map((row) => ({ sector: row.sector as Funnel['sectors'][number]['sector'], ...counts(row) })),
  };
}

const NONE = { asked: 0, confirmed: 0, downloaded: 0, applied: 0, members: 0 };

function counts(row: Row | undefined): Counts {
  if (!row?.asked) return NONE;
  const { asked, confirmed, downloaded, applied, members } = row;
  return { asked, confirmed, downloaded, applied, members };
}

async function visitsByWeek(dataSource: DataSource): Promise<Map<string, number>> {
  const rows: { week: string; times: number }[] = await dataSource.query(
    `SELECT to_char(date_trunc('week', day), 'YYYY-MM-DD') AS week, sum(times)::integer AS times
     FROM toolkit_visit GROUP BY 1`,
  );
  return new Map(rows.map(({ week, times }) => [week, times]));
}
