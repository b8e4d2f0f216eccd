import { Link } from '@tanstack/react-router';
import { SECTOR_NAMES } from '#contracts/sector-names';
import type { Answer } from '../../lib/api';
import { countOf, inFigures } from '../../lib/count';
import styles from './employers-by-sector.module.css';

type Employers = Answer<'GET /api/membership/network/about'>['employers'];

/** As many stand in a row at most, each for one employer; where a sector has more, each stands for several. */
const STAND = 24;

/**
 * Who is in: a row of people for each sector, the most first. What they show is said in words beside them. Whoever may
 * read the list of members is led to those of the sector.
 */
export function EmployersBySector({ employers: { bySector }, linked }: { employers: Employers; linked?: boolean }) {
  const most = Math.max(...bySector.map(({ count }) => count));
  const each = Math.ceil(most / STAND);
  return (
    <>
      <ul className={styles.sectors} aria-label="Employers by sector">
        {bySector.map(({ sector, count }) => (
          <li key={sector} data-sector={sector ?? undefined}>
            {sector && linked ? (
              <Link to="/members" search={{ sector }}>
                {SECTOR_NAMES[sector]}
              </Link>
            ) : (
              <span>{sector ? SECTOR_NAMES[sector] : 'Sector not said yet'}</span>
            )}
            <span className={styles.count} aria-label={countOf(count, 'employer', 'employers')}>
              {inFigures(count)}
            </span>
            <People count={Math.ceil(count / each)} />
          </li>
        ))}
      </ul>
      {each > 1 && <p className="small soft">{`Each figure stands for up to ${inFigures(each)} employers.`}</p>}
    </>
  );
}

function People({ count }: { count: number }) {
  return (
    <svg viewBox={`0 0 ${STAND * 12} 24`} aria-hidden="true">
      {Array.from({ length: count }, (_, at) => (
        <g key={at}>
          <circle cx={at * 12 + 5} cy="4" r="3.6" />
          <path d={`M${at * 12 + 1} 24V13a4 4 0 0 1 8 0v11z`} />
        </g>
      ))}
    </svg>
  );
}
