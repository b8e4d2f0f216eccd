import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useRef, useState } from 'react';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { readable } from '../../lib/readable';
import { useMember } from '../../lib/session';
import { Button } from '../../ui/button';
import { At } from '../../ui/date-line';
import { focusAfter } from '../../ui/focus';
import { LoadMore, rowsOf } from '../../ui/load-more';
import { NamesNotHad } from '../../ui/names-not-had';
import { Bones, Initials, QuietLine } from '../../ui/quiet';
import { Renamed } from '../../ui/renamed';
import { say } from '../../ui/said';
import { StateWord } from '../../ui/state-word';
import { KeptLink } from './kept-link';
import styles from './organisation.module.css';
import { peopleList, type Person } from './organisation.queries';
import { mayChange, PersonActions, type Whose } from './person-actions';

const ROLES: Record<Person['roles'][number], string> = {
  lead: 'lead',
  organiser: 'organiser',
  administrator: 'administrator',
  moderator: 'moderator',
  partner: 'keeps the entry',
};

export function People({ organisation, mayInvite }: { organisation: Whose; mayInvite: boolean }) {
  const people = useInfiniteQuery(peopleList(organisation.id));
  if (people.error) return <NamesNotHad error={people.error} />;
  if (!people.data) return <Bones lines={3} />;
  const colleagues = rowsOf(people.data);
  return (
    <LoadMore
      query={people}
      label="People"
      className={styles.list!}
      row={(person) => (
        <PersonRow person={person} organisation={organisation} mayInvite={mayInvite} colleagues={colleagues} />
      )}
    />
  );
}

function PersonRow({
  person,
  organisation,
  mayInvite,
  colleagues,
}: {
  person: Person;
  organisation: Whose;
  mayInvite: boolean;
  colleagues: readonly Person[];
}) {
  const me = useMember();
  const [open, setOpen] = useState(false);
  const actions = useId();
  const client = useQueryClient();
  const { invitation } = person;
  const row = useRef<HTMLDivElement>(null);
  const takeBack = useMutation({
    mutationFn: () =>
      call('DELETE /api/membership/organisations/:organisationId/invitations/:invitationId', {
        params: { organisationId: organisation.id, invitationId: invitation?.id ?? '' },
      }),
    onSuccess: () => say(`The invitation of ${isolated(person.name)} is taken back.`),
    onSettled: async () => {
      const moveFocus = focusAfter(row.current);
      await client.invalidateQueries({ queryKey: peopleList(organisation.id).queryKey });
      moveFocus();
    },
  });
  return (
    <div ref={row} className={styles.row}>
      <Initials name={person.name} />
      <div>
        <strong>
          <bdi>{person.name}</bdi>
        </strong>
        {person.roles.length > 0 && (
          <span className="soft">{`, ${person.roles.map((role) => ROLES[role]).join(', ')}`}</span>
        )}
        <p className="small soft">
          <bdi>{readable(person.email)}</bdi>
        </p>
        {person.formerNames?.[0] && (
          <p>
            <Renamed rename={{ from: person.formerNames[0].name, at: person.formerNames[0].until }} />
          </p>
        )}
        {invitation && (
          <p className="small">
            <StateWord tone="waiting">{invitation.standing === 'expired' ? 'Invitation expired' : 'Invited'}</StateWord>{' '}
            {invitation.standing === 'open' && (
              <span className="soft">
                until <At instant={invitation.expiresAt} brief />
              </span>
            )}
          </p>
        )}
        {invitation?.standing === 'open' && <KeptLink person={person} />}
        <QuietLine tone="bad">{takeBack.error && sentenceOf(takeBack.error)}</QuietLine>
      </div>
      {invitation && mayInvite && (
        <Button
          kind="quiet"
          aria-label={`Take it back: the invitation of ${isolated(person.name)}`}
          onClick={() => takeBack.mutate()}
          pending={takeBack.isPending && 'Taking it back…'}
        >
          Take it back
        </Button>
      )}
      {mayChange(me, person, organisation) && (
        <>
          <Button
            kind="quiet"
            aria-label={`Change: ${isolated(person.name)}`}
            aria-expanded={open}
            aria-controls={open ? actions : undefined}
            onClick={() => setOpen(!open)}
          >
            {open ? 'Close' : 'Change'}
          </Button>
          {open && (
            <div id={actions} className={styles.opened}>
              <PersonActions person={person} organisation={organisation} colleagues={colleagues} row={row} />
            </div>
          )}
        </>
      )}
    </div>
  );
}
