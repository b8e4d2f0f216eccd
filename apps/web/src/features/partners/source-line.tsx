import type { Answer } from '../../lib/api';

type Source = NonNullable<Answer<'GET /api/directory/programmes/:programmeId'>['source']>;

/** Where an entry was imported from, and under which licence: open licences ask for it. */
export function SourceLine({ source: { feed, licence, licenceUrl } }: { source: Source }) {
  return (
    <span>
      <bdi>{feed}</bdi>
      {licence && ', '}
      {licenceUrl ? <a href={licenceUrl}>{licence || 'its licence'}</a> : licence && <bdi>{licence}</bdi>}
    </span>
  );
}
