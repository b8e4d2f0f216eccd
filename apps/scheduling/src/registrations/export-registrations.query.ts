import type { DataSource } from 'typeorm';
import { becauseWords } from '#contracts/scheduling/seating-words';
import type { Question } from '#contracts/scheduling/questions';
import type { Because } from '#contracts/scheduling/seating';
import { SECTOR_NAMES, type Sector } from '#contracts/sectors';
import { csvText, NotFound } from '#service';
import type { Answers } from '../asking/answers';
import { HERE_SINCE } from '../door/check-in.entity';
import { BROUGHT_BY, NAME, WHO } from './registration.entity';

interface Row {
  name: string;
  brought_by: string | null;
  organisation: string;
  sector: Sector | null;
  standing: 'place' | 'waitlist' | 'offered';
  since: Date;
  needs: string | null;
  answers: Answers;
  decided_for: string | null;
  because: Because | null;
  here_since: Date | null;
  is_over: boolean;
}

const HEAD = [
  ...[
    'Name',
    'Organisation',
    'Guest of',
    'Sector',
    'Standing',
    'Since',
    'Would help',
    'Seated because',
    'By the rules',
    'Came',
  ],
];
const STANDINGS = { place: 'Place', waitlist: 'Waitlist', offered: 'Waitlist, with a place offered' } as const;

/** Who has a place, by name, then who waits, in the order in which they are considered; a column for each question. */
export async function exportRegistrations(dataSource: DataSource, gatheringId: string): Promise<string> {
  const [gathering]: { questions: Question[] }[] = await dataSource.query(
    'SELECT questions FROM gathering WHERE id = $1',
    [gatheringId],
  );
  if (!gathering) throw new NotFound('gathering');
  const rows: Row[] = await dataSource.query(
    `SELECT ${NAME} AS name, ${BROUGHT_BY} AS brought_by, coalesce(o.name, 'Unknown') AS organisation, o.sector,
       CASE WHEN r.offered_until IS NULL THEN r.standing ELSE 'offered' END AS standing, r.since, r.needs, r.answers,
       r.decided_for, r.because, ${HERE_SINCE} AS here_since, g.ends_at < now() AS is_over
     FROM registration r JOIN gathering g ON g.id = r.gathering_id ${WHO} LEFT JOIN organisation o ON o.id = r.organisation_id
     WHERE r.gathering_id = $1 AND r.standing IN ('place', 'waitlist')
     ORDER BY r.standing, CASE r.standing WHEN 'place' THEN m.name COLLATE "en-GB-x-icu" END,
       coalesce(b.since, r.since), coalesce(r.guest_of, r.id), r.guest_of IS NOT NULL, r.id`,
    [gatheringId],
  );
  const { questions } = gathering;
  const lines = rows.map((row) => {
    const { name, organisation, sector, standing, since, needs, answers, decided_for: seatedFor, because } = row;
    const { brought_by: broughtBy } = row;
    return [
      ...[
        name,
        organisation,
        broughtBy ?? '',
        sector ? SECTOR_NAMES[sector] : '',
        STANDINGS[standing],
        since.toISOString(),
      ],
      ...[needs ?? '', seatedFor ?? '', (because && becauseWords(because)) ?? ''],
      came(row, rows),
      ...questions.map((question) => answered(question, answers)),
    ];
  });
  return csvText([[...HEAD, ...questions.map(({ question }) => question)], ...lines]);
}

/** Nobody is said to have stayed away where no door was kept. */
function came({ standing, here_since: since, is_over: isOver }: Row, all: readonly Row[]): string {
  if (since) return since.toISOString();
  return standing === 'place' && isOver && all.some((one) => one.here_since) ? 'No' : '';
}

/** Where the question was worded otherwise then, with the words that were answered. */
function answered({ id, question }: Question, answers: Answers): string {
  const one = answers[id];
  if (!one) return '';
  const answer = one.answer === true ? 'Yes' : one.answer === false ? 'No' : one.answer;
  return one.asked === question ? answer : `${answer} (asked: ${one.asked})`;
}
