import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { SECTOR_NAMES } from '#contracts/sector-names';
import { Initials } from '../../ui/quiet';
import styles from './organisation.module.css';
import type { Organisation } from './organisation.queries';

/** One of several organisations: its name, and beneath it what it is and what else is said of it there. */
export function OrganisationRow({
  organisation: { id, name, kind, sector },
  also,
}: {
  organisation: Pick<Organisation, 'id' | 'name' | 'kind' | 'sector'>;
  also?: ReactNode;
}) {
  const is = kind === 'host' ? 'Runs this network' : sector && SECTOR_NAMES[sector];
  return (
    <div className={styles.row}>
      <Initials name={name} />
      <div>
        <Link to="/members/$organisationId" params={{ organisationId: id }}>
          <bdi>{name}</bdi>
        </Link>
        <p className="small soft">
          {is}
          {is && also && ' · '}
          {also}
        </p>
      </div>
    </div>
  );
}
