import { useInfiniteQuery } from '@tanstack/react-query';
import { Fragment } from 'react';
import { becauseWords } from '#contracts/scheduling/seating-words';
import { At } from '../../ui/date-line';
import { LoadMore, rowsOf } from '../../ui/load-more';
import { NamesNotHad } from '../../ui/names-not-had';
import { Bones, Empty, Initials } from '../../ui/quiet';
import { StateWord } from '../../ui/state-word';
import { answerWords } from './answer-fields';
import styles from './gathering.module.css';
import { DecideOn } from './decide-place';
import { needsList, registrationList, type Gathering, type Registered } from './gatherings.queries';
import { PersonHead } from './person-head';
import { useTurns } from '../ledger/use-turns';
import { isOver } from './times';

/** Told to organisers alone, and only where somebody was checked in. */
const isNoShow = (gathering: Gathering, { standing, hereSince }: Registered): boolean =>
  standing === 'place' && isOver(gathering) && Boolean(gathering.here) && hereSince === null;

/** Who is in the room, for those in it; for organisers also who waits, since when, and what would help. */
export function Participants({
  gathering,
  standing,
  needs,
}: {
  gathering: Gathering;
  standing: 'place' | 'waitlist';
  /** Only those who said what would help them. */
  needs?: boolean;
}) {
  const people = useInfiniteQuery(needs ? needsList(gathering.id) : registrationList(gathering.id, standing));
  const waiting = standing === 'waitlist' ? (people.data?.pages ?? []) : [];
  const turns = useTurns(waiting.map(({ items }) => items.map(({ organisation }) => organisation.id)));
  if (people.error) return <NamesNotHad error={people.error} />;
  if (!people.data) return <Bones lines={3} />;
  if (rowsOf(people.data).length === 0) return <Empty>Nobody has registered yet.</Empty>;
  return (
    <LoadMore
      query={people}
      label={needs ? 'What would help' : standing === 'place' ? 'Who takes part' : 'Who waits'}
      className={styles.people!}
      row={(registration) => {
        const {
          person,
          organisation,
          since,
          needs: said,
          held,
          seatedFor,
          because,
          offeredUntil,
          hereSince,
          guests = [],
        } = registration;
        const words = because && becauseWords(because);
        return (
          <div className={styles.person}>
            <Initials name={person.name} sector={organisation.sector} />
            <div>
              <PersonHead person={person} organisation={organisation} />
              {guests.length > 0 && (
                <p className="small">
                  {guests.length === 1 ? 'Guest: ' : 'Guests: '}
                  {guests.map(({ id, name, hereSince: came }, nth) => (
                    <Fragment key={id}>
                      {nth > 0 && ', '}
                      <bdi>{name}</bdi>
                      {came && ' (here)'}
                    </Fragment>
                  ))}
                </p>
              )}
              {standing === 'waitlist' && (
                <p className="small soft">
                  Since <At instant={since} brief />
                  {offeredUntil && (
                    <>
                      . A place is offered to them until <At instant={offeredUntil} brief />
                    </>
                  )}
                  {held && (
                    <>
                      . <bdi>{organisation.name}</bdi> has all of its {gathering.maxPerOrganisation} places.
                    </>
                  )}
                </p>
              )}
              {turns.has(organisation.id) && <p className="small">{turns.get(organisation.id)}</p>}
              {hereSince && (
                <p className="small">
                  <StateWord tone="good">{isOver(gathering) ? 'Came' : 'Here'}</StateWord> since{' '}
                  <At instant={hereSince} brief />
                </p>
              )}
              {isNoShow(gathering, registration) && (
                <p className="small">
                  <StateWord tone="waiting">Did not come</StateWord>
                </p>
              )}
              {said && <p className="small" dir="auto">{`Would help: ${said}`}</p>}
              {!needs &&
                registration.answers?.map(({ questionId, asked, answer }) => (
                  <p key={questionId} className="small">
                    <bdi className="soft">{asked}</bdi> <bdi>{answerWords(answer)}</bdi>
                  </p>
                ))}
              {words && !held && <p className="small soft">{words}</p>}
              {seatedFor && <p className="small soft" dir="auto">{`Seated by an organiser: ${seatedFor}`}</p>}
              {gathering.runsIt && !needs && <DecideOn gathering={gathering} registration={registration} />}
            </div>
          </div>
        );
      }}
    />
  );
}
