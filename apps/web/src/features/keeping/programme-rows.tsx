import { Link } from '@tanstack/react-router';
import { LoadMore } from '../../ui/load-more';
import type { ComponentProps } from 'react';
import type { ProgrammeRow } from './keeping.queries';
import { StandingWords, StillTrue } from './keeping-parts';
import styles from './keeping.module.css';

/** It is about to be, or is, older than it should be. */
export const isOld = ({ standing, freshness }: ProgrammeRow): boolean =>
  standing === 'published' && freshness !== null && freshness !== 'assured';

/** A partner's programmes for those who keep them, each with how it stands. */
export function ProgrammeRows({ query }: { query: ComponentProps<typeof LoadMore<ProgrammeRow>>['query'] }) {
  return (
    <LoadMore
      query={query}
      label="Programmes"
      className={styles.rows!}
      row={(programme) => (
        <div className={styles.row}>
          <div>
            <Link to="/keep/programmes/$programmeId" params={{ programmeId: programme.id }}>
              <bdi>{programme.name}</bdi>
            </Link>
            <StandingWords {...programme} />
          </div>
          {isOld(programme) && <StillTrue entryId={programme.id} name={programme.name} />}
        </div>
      )}
    />
  );
}
