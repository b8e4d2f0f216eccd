import { useMutation, useQueryClient } from '@tanstack/react-query';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { has, useMember } from '../../lib/session';
import { Button } from '../../ui/button';
import { QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import { peopleList, type Organisation, type Person } from './organisation.queries';

/** Organisers give the role of moderator and take it back; they have no use for it themselves. */
export function Moderates({
  person,
  organisation,
}: {
  person: Person;
  organisation: Pick<Organisation, 'id' | 'kind'>;
}) {
  const client = useQueryClient();
  const moderates = person.roles.includes('moderator');
  const change = useMutation({
    mutationFn: (make: boolean) =>
      call(`${make ? 'PUT' : 'DELETE'} /api/membership/people/:personId/moderator`, {
        params: { personId: person.id },
      }),
    onSuccess: (_, made) => {
      const undo = (): void => change.mutate(!made);
      if (made) say(`${isolated(person.name)} ${GIVEN}`, { undo });
      else say(`${isolated(person.name)} ${TAKEN}`, { undo });
    },
    onSettled: () => client.invalidateQueries({ queryKey: peopleList(organisation.id).queryKey }),
  });
  const isOrganiser = has(useMember(), 'organiser');
  // A partner's people are no members.
  if (organisation.kind === 'partner') return null;
  if (!isOrganiser || person.standing !== 'member' || (person.roles.includes('organiser') && !moderates)) return null;
  const does = moderates ? 'No longer moderator' : 'Make moderator';
  return (
    <div>
      <Button
        kind="quiet"
        aria-label={`${does}: ${isolated(person.name)}`}
        pending={change.isPending && 'Changing the role…'}
        onClick={() => change.mutate(!moderates)}
      >
        {does}
      </Button>
      <QuietLine tone="bad">{change.error && sentenceOf(change.error)}</QuietLine>
    </div>
  );
}

const GIVEN =
  'is a moderator: they see what waits to be looked at, publish and withdraw what members write, and correct its evidence.';
const TAKEN = 'is no longer a moderator. They stay signed in, and what they published stays.';
