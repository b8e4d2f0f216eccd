import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { isolated } from '#contracts/isolated';
import { Problem } from '../../lib/api';
import { useMailsAreKept } from '../../lib/delivery';
import { queryOf } from '../../lib/query';
import { has, useMember } from '../../lib/session';
import { ConfirmOnce } from '../../ui/dialog';
import { Select } from '../../ui/fields';
import { Bones } from '../../ui/quiet';
import type { Person } from './organisation.queries';
import { placesGivenUp } from './places-given-up';

type Leaver = Pick<Person, 'id' | 'name' | 'roles'>;

/** A button to remove somebody, or to leave oneself: it asks once, and says first what follows. */
export function Departure({
  leaver,
  isSelf = false,
  organisation,
  colleagues,
  onConfirm,
}: {
  leaver: Leaver;
  isSelf?: boolean;
  /** Its name. */
  organisation: string;
  /** Who is in the organisation, as far as it is known here: of them one leads next. */
  colleagues: readonly Person[];
  onConfirm: (query: { nextLeadId?: string }) => Promise<unknown>;
}) {
  const [next, setNext] = useState('');
  const [wrong, setWrong] = useState<string>();
  const id = useId();
  const others = colleagues.filter((one) => one.id !== leaver.id && one.standing === 'member');
  const asksWhoLeads = isLead(leaver) && others.length > 0 && !others.some(isLead);
  const confirm = async (): Promise<void> => {
    if (!asksWhoLeads) return void (await onConfirm({}));
    setWrong(next ? undefined : WHO_LEADS);
    if (!next) throw new Problem(400, 'about:blank', WHO_LEADS, '');
    await onConfirm({ nextLeadId: next });
  };
  return (
    <ConfirmOnce
      opens={
        isSelf ? (
          'Leave the network'
        ) : (
          <>
            Remove
            <span className="visually-hidden">
              {' '}
              <bdi>{leaver.name}</bdi>
            </span>
          </>
        )
      }
      title={`${isSelf ? 'Leave' : `Remove ${isolated(leaver.name)} from`} ${isolated(organisation)}`}
      action={isSelf ? 'Leave the network' : `Remove ${isolated(leaver.name)}`}
      pending={isSelf ? 'Leaving…' : 'Removing…'}
      onConfirm={confirm}
    >
      <WhatFollows leaver={leaver} isSelf={isSelf} />
      {asksWhoLeads && (
        <Select
          id={id}
          name="next-lead"
          label="Who leads next"
          help={`${isSelf ? 'You are' : `${isolated(leaver.name)} is`} the only lead, and somebody has to speak for the organisation.`}
          empty="Choose one"
          choices={others.map((one) => ({ value: one.id, label: one.name }))}
          value={next}
          error={wrong}
          onChange={setNext}
        />
      )}
    </ConfirmOnce>
  );
}

const WHO_LEADS = 'Choose who leads next.';

const isLead = ({ roles }: Leaver): boolean => roles.includes('lead');

const OF_SELF = {
  wrote: 'Your messages stay, under your name. What you wrote for the library stays, as “When you leave” says.',
  ends: 'You are signed out on every device at once, and your calendar feeds and access tokens stop.',
  again: 'Whoever leads the organisation, or an organiser, can invite you again.',
};
const OF_ANOTHER = {
  wrote:
    'Their messages stay, under their name. What they wrote for the library stays, as by a former member unless they chose to keep their name.',
  ends: 'They are signed out on every device at once, and their calendar feeds and access tokens stop.',
  again: 'They can be invited again.',
};

function WhatFollows({ leaver, isSelf }: { leaver: Leaver; isSelf: boolean }) {
  const areKept = useMailsAreKept();
  const words = isSelf ? OF_SELF : OF_ANOTHER;
  const told = areKept ? 'No mail leaves from this network: tell them yourself.' : 'They are told by mail.';
  return (
    <>
      {!leaver.roles.includes('partner') && <Places leaver={leaver} isSelf={isSelf} />}
      <p>{words.wrote}</p>
      <p>{words.ends}</p>
      <p>{isSelf ? words.again : `${told} ${words.again}`}</p>
    </>
  );
}

function Places({ leaver, isSelf }: { leaver: Leaver; isSelf: boolean }) {
  const me = useMember();
  const params = { personId: leaver.id };
  const { data, error } = useQuery({
    ...queryOf('GET /api/scheduling/people/:personId/places', { params }),
    staleTime: 0,
  });
  if (error)
    return <p>Places at gatherings to come are given up; how many there are could not be found out just now.</p>;
  if (!data) return <Bones lines={1} />;
  const isOutside = !isSelf && !has(me, 'organiser');
  return (
    <>
      {(!isOutside || data.places + data.waiting > 0) && (
        <p>
          <strong>{placesGivenUp(isSelf ? null : leaver.name, data)}</strong>
        </p>
      )}
      {isOutside && (
        <p>
          A place at a gathering under the Chatham House Rule is given up as well. Who takes part there is known in the
          room alone, so it is not counted here.
        </p>
      )}
    </>
  );
}
