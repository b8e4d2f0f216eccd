import { useInfiniteQuery } from '@tanstack/react-query';
import { SECTOR_NAMES } from '#contracts/sector-names';
import { sentenceOf } from '../../lib/form';
import { useRenames } from '../../lib/renames';
import { At } from '../../ui/date-line';
import { LoadMore, rowsOf } from '../../ui/load-more';
import { Bones, Empty, Initials, QuietLine } from '../../ui/quiet';
import { Renamed } from '../../ui/renamed';
import styles from './gathering.module.css';
import { registrationList, type Gathering } from './gatherings.queries';

/** Who is in the room, for those in it; for organisers also who waits, since when, and what would help. */
export function Participants({ gathering, standing }: { gathering: Gathering; standing: 'place' | 'waitlist' }) {
  const people = useInfiniteQuery(registrationList(gathering.id, standing));
  const renames = useRenames();
  if (people.error) return <QuietLine tone="bad">{sentenceOf(people.error)}</QuietLine>;
  if (!people.data) return <Bones lines={3} />;
  if (rowsOf(people.data).length === 0) return <Empty>Nobody has registered yet.</Empty>;
  return (
    <LoadMore
      query={people}
      label={standing === 'place' ? 'Who takes part' : 'Who waits'}
      className={styles.people!}
      row={({ person, organisation, since, needs, held }) => (
        <div className={styles.person}>
          <Initials name={person.name} sector={organisation.sector} />
          <div>
            <strong>
              <bdi>{person.name}</bdi>
            </strong>
            <span className="soft">
              {' · '}
              <bdi>{organisation.name}</bdi>
            </span>
            {organisation.sector && <p className="small soft">{SECTOR_NAMES[organisation.sector]}</p>}
            <div>
              <Renamed rename={renames.get(person.id)} /> <Renamed rename={renames.get(organisation.id)} />
            </div>
            {standing === 'waitlist' && (
              <p className="small soft">
                Since <At instant={since} brief />
                {held && (
                  <>
                    . <bdi>{organisation.name}</bdi> has all of its {gathering.maxPerOrganisation} places.
                  </>
                )}
              </p>
            )}
            {needs && <p className="small">{`Would help: ${needs}`}</p>}
          </div>
        </div>
      )}
    />
  );
}
