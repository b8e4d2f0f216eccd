import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { RefObject } from 'react';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { has, sessionQuery, useMember, type Me } from '../../lib/session';
import { Button } from '../../ui/button';
import { ConfirmOnce } from '../../ui/dialog';
import { focusAfter } from '../../ui/focus';
import { QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import { Departure } from './departure';
import styles from './organisation.module.css';
import { peopleList, type Organisation, type Person } from './organisation.queries';

export type Whose = Pick<Organisation, 'id' | 'kind' | 'name'>;
type Role = 'lead' | 'organiser' | 'administrator' | 'moderator';

const ROLES: Record<Role, { make: string; end: string; means: string; given: string; taken: string }> = {
  lead: {
    make: 'Make lead',
    end: 'No longer lead',
    means: 'A lead speaks for the organisation, and invites and removes colleagues.',
    given: 'is a lead: they invite and remove colleagues, and speak for the organisation.',
    taken: 'is no longer a lead. They stay a member, and stay signed in.',
  },
  organiser: {
    make: 'Make organiser',
    end: 'No longer organiser',
    means: 'An organiser runs the network: approves employers, schedules gatherings.',
    given: 'is an organiser: they approve employers, schedule gatherings and see what waits on the desk.',
    taken: 'is no longer an organiser. They stay a member, and stay signed in.',
  },
  administrator: {
    make: 'Make administrator',
    end: 'No longer administrator',
    means: 'An administrator sees every mail with its link, and looks after the installation.',
    given: 'is an administrator: they see every mail with its link, and look after the installation.',
    taken: 'is no longer an administrator. They stay a member, and stay signed in.',
  },
  moderator: {
    make: 'Make moderator',
    end: 'No longer moderator',
    means: 'A moderator looks at what members write for the library.',
    given:
      'is a moderator: they see what waits to be looked at, publish and withdraw what members write, and correct its evidence.',
    taken: 'is no longer a moderator. They stay signed in, and what they published stays.',
  },
};

/** Which of a member's roles the reader may change; the service decides, and says why where it is not to be. */
function rolesToChange(me: Me, person: Person, { id, kind }: Whose): Role[] {
  if (person.standing !== 'member' || kind === 'partner') return [];
  const may: Record<Role, boolean> = {
    lead: kind !== 'host' && mayLead(me, id),
    organiser: kind === 'host' && has(me, 'organiser'),
    administrator: kind === 'host' && has(me, 'administrator'),
    // Organisers may do what moderators may, and have no use for it.
    moderator: has(me, 'organiser') && (!person.roles.includes('organiser') || person.roles.includes('moderator')),
  };
  return (Object.keys(may) as Role[]).filter((role) => may[role]);
}

const mayLead = (me: Me, organisationId: string): boolean =>
  has(me, 'organiser') || (me.organisation.id === organisationId && has(me, 'lead'));

/** Whether there is anything to change about somebody. */
export const mayChange = (me: Me, person: Person, whose: Whose): boolean =>
  rolesToChange(me, person, whose).length > 0 || mayRemove(me, person, whose);

const mayRemove = (me: Me, { id, standing }: Person, whose: Whose): boolean =>
  standing === 'member' && id !== me.id && mayLead(me, whose.id);

/** What can be done about somebody, each with what it means. */
export function PersonActions({
  person,
  organisation,
  colleagues,
  row,
}: {
  person: Person;
  organisation: Whose;
  colleagues: readonly Person[];
  /** What goes with who is removed. */
  row: RefObject<HTMLElement | null>;
}) {
  const me = useMember();
  const client = useQueryClient();
  const { queryKey } = peopleList(organisation.id);
  const handsOver =
    rolesToChange(me, person, organisation).includes('lead') &&
    me.organisation.id === organisation.id &&
    has(me, 'lead') &&
    person.id !== me.id &&
    !person.roles.includes('lead');
  const remove = async (query: { nextLeadId?: string }): Promise<void> => {
    const params = { organisationId: organisation.id, personId: person.id };
    await call('DELETE /api/membership/organisations/:organisationId/people/:personId', { params, query });
    say(`${isolated(person.name)} is no longer in ${isolated(organisation.name)}.`);
    const moveFocus = focusAfter(row.current);
    await client.invalidateQueries({ queryKey });
    moveFocus();
  };
  return (
    <ul className={styles.actions} aria-label={`What to change about ${isolated(person.name)}`}>
      {rolesToChange(me, person, organisation).map((role) => (
        <li key={role}>
          <ChangeRole role={role} person={person} organisation={organisation} />
        </li>
      ))}
      {handsOver && (
        <li>
          <HandOver person={person} organisation={organisation} />
        </li>
      )}
      {mayRemove(me, person, organisation) && (
        <li>
          <Departure leaver={person} organisation={organisation.name} colleagues={colleagues} onConfirm={remove} />
          <p className="small soft">They leave the organisation and the network. What follows is shown first.</p>
        </li>
      )}
    </ul>
  );
}

function ChangeRole({ role, person, organisation }: { role: Role; person: Person; organisation: Whose }) {
  const client = useQueryClient();
  const me = useMember();
  const holds = person.roles.includes(role);
  const words = ROLES[role];
  const change = useMutation({
    mutationFn: (make: boolean) => changeRole(organisation.id, person.id, role, make),
    onSuccess: (_, made) => {
      // Who has given up the role cannot give it again.
      const undo = person.id === me.id ? undefined : () => change.mutate(!made);
      if (made) say(`${isolated(person.name)} ${words.given}`, undo && { undo });
      else say(`${isolated(person.name)} ${words.taken}`, undo && { undo });
    },
    onSettled: () => client.invalidateQueries({ queryKey: peopleList(organisation.id).queryKey }),
  });
  const does = holds ? words.end : words.make;
  const givesUp = holds && person.id === me.id;
  return (
    <>
      {givesUp ? (
        <ConfirmOnce
          opens={does}
          title={`Give up the role of ${role}`}
          action="Give it up"
          pending="Changing the role…"
          onConfirm={async () => {
            await change.mutateAsync(false);
            await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
          }}
        >
          <p>{words.means} Once you are none any more, only others can make you one again.</p>
        </ConfirmOnce>
      ) : (
        <Button
          aria-label={`${does}: ${isolated(person.name)}`}
          pending={change.isPending && 'Changing the role…'}
          onClick={() => change.mutate(!holds)}
        >
          {does}
        </Button>
      )}
      <p className="small soft">{words.means}</p>
      <QuietLine tone="bad">{!givesUp && change.error && sentenceOf(change.error)}</QuietLine>
    </>
  );
}

function HandOver({ person, organisation }: { person: Person; organisation: Whose }) {
  const me = useMember();
  const client = useQueryClient();
  return (
    <>
      <ConfirmOnce
        opens="Hand over the lead"
        title={`Hand over the lead to ${isolated(person.name)}`}
        action="Hand it over"
        pending="Handing it over…"
        onConfirm={async () => {
          await call('PUT /api/membership/organisations/:organisationId/people/:personId/roles/:role', {
            params: { organisationId: organisation.id, personId: person.id, role: 'lead' },
            body: { insteadOf: me.id },
          });
          say(`${isolated(person.name)} leads ${isolated(organisation.name)} now, and you no longer do.`);
          await client.invalidateQueries({ queryKey: peopleList(organisation.id).queryKey });
          await client.invalidateQueries({ queryKey: sessionQuery.queryKey });
        }}
      >
        <p>
          <bdi>{person.name}</bdi> speaks for <bdi>{organisation.name}</bdi> from now on, and invites and removes
          colleagues. You stay a member, with your places and threads, and can be made a lead again by them.
        </p>
      </ConfirmOnce>
      <p className="small soft">They lead in your place.</p>
    </>
  );
}

function changeRole(organisationId: string, personId: string, role: Role, make: boolean): Promise<unknown> {
  if (role === 'moderator') {
    return call(`${make ? 'PUT' : 'DELETE'} /api/membership/people/:personId/moderator`, { params: { personId } });
  }
  const params = { organisationId, personId, role };
  return make
    ? call('PUT /api/membership/organisations/:organisationId/people/:personId/roles/:role', { params, body: {} })
    : call('DELETE /api/membership/organisations/:organisationId/people/:personId/roles/:role', { params });
}
