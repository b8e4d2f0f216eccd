import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { isolated } from '#contracts/isolated';
import { call, type Answer } from '../../lib/api';
import { countOf } from '../../lib/count';
import { sentenceOf } from '../../lib/form';
import { has, useMe } from '../../lib/session';
import { Button } from '../../ui/button';
import { CopyLink } from '../../ui/copy-link';
import { ConfirmOnce } from '../../ui/dialog';
import { focusAfter } from '../../ui/focus';
import { QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import { AddColleague } from './add-colleague';
import styles from './gathering.module.css';
import { groupQuery, renewGatherings, type Gathering } from './gatherings.queries';

type Read = Answer<'GET /api/scheduling/gatherings/:gatheringId/group'>;
type Group = NonNullable<Read['mine']>;

const route = getRouteApi('/gatherings/$gatheringId');

/** The group with which the reader means to come, or that somebody asks them to join. */
export function useGroup(gatheringId: string): Read | undefined {
  const { group } = route.useSearch();
  return useQuery(groupQuery(gatheringId, group)).data;
}

/** What is done with a group, by which button, and what went wrong; the focus stays near it. */
function useDoing(what: () => Promise<string>) {
  const renew = useRenewedGatherings();
  return useMutation({
    mutationFn: async (pressed: Element) => {
      const moveFocus = focusAfter(pressed);
      const said = await what();
      await renew();
      moveFocus();
      say(said);
    },
  });
}

function useRenewedGatherings(): () => Promise<void> {
  const client = useQueryClient();
  return () => renewGatherings(client);
}

/** For whoever has not registered: coming with others, all of them or none. */
export function YourGroup({ gathering, group }: { gathering: Gathering; group: Read }) {
  const { group: passedOn } = route.useSearch();
  if (group.mine)
    return (
      <>
        {passedOn && passedOn !== group.mine.id && <p>You are in a group already: leave it to join another.</p>}
        <Gathered gathering={gathering} group={group.mine} />
      </>
    );
  if (group.asked) return <Asked gathering={gathering} asked={group.asked} />;
  return (
    <>
      {passedOn && <p>This group is no more.</p>}
      <Start gathering={gathering} />
    </>
  );
}

/** To whoever opens the address of a group that still gathers, and is in without it. */
export function NoneToJoin({ gathering, because }: { gathering: Gathering; because: string }) {
  const group = useGroup(gathering.id);
  return group?.asked ? <p>{`${because} already, so you cannot join a group.`}</p> : null;
}

function Start({ gathering: { id: gatheringId } }: { gathering: Gathering }) {
  const params = { gatheringId };
  const start = useDoing(async () => {
    await call('POST /api/scheduling/gatherings/:gatheringId/group', { params });
    return 'You began a group.';
  });
  return (
    <details className={styles.needs}>
      <summary>Come together or not at all</summary>
      <p className="small">
        Begin a group, pass its address on, and ask for all of you at once. You get your places together, or you wait
        together until there are as many. Nobody holds a place before you ask.
      </p>
      <Button onClick={({ currentTarget }) => start.mutate(currentTarget)} pending={start.isPending && 'Beginning…'}>
        Begin a group
      </Button>
      <QuietLine tone="bad">{start.error && sentenceOf(start.error)}</QuietLine>
    </details>
  );
}

function Asked({ gathering, asked }: { gathering: Gathering; asked: NonNullable<Read['asked']> }) {
  const join = useDoing(async () => {
    await call('PUT /api/scheduling/gatherings/:gatheringId/groups/:groupId/joining', {
      params: { gatheringId: gathering.id, groupId: asked.id },
    });
    return 'You joined the group.';
  });
  return (
    <div className={styles.needs}>
      <h3>
        <bdi>{asked.startedBy.name}</bdi> asks you to come along
      </h3>
      <p>
        {`In a group of ${countOf(asked.many, 'person', 'people')} so far: you get your places together, or you wait together. `}
        Its members see that you are in it, and <bdi>{asked.startedBy.name}</bdi> asks for all of you.
      </p>
      <Button onClick={({ currentTarget }) => join.mutate(currentTarget)} pending={join.isPending && 'Joining…'}>
        Join the group
      </Button>
      <QuietLine tone="bad">{join.error && sentenceOf(join.error)}</QuietLine>
    </div>
  );
}

function Gathered({ gathering, group }: { gathering: Gathering; group: Group }) {
  const me = useMe()!;
  const isStarter = group.startedBy.id === me.id;
  const params = { gatheringId: gathering.id };
  const ask = useDoing(async () => {
    const mine = await call('POST /api/scheduling/gatherings/:gatheringId/group/asking', { params });
    if (mine.request === 'waiting') return 'You asked for places, as a group.';
    return mine.standing === 'place' ? 'All of you have a place.' : 'All of you are on the waitlist.';
  });
  const mayAdd = has(me, 'lead') && !gathering.chathamHouse;
  return (
    <div className={styles.needs}>
      <h2>Your group</h2>
      <p>
        {isStarter
          ? 'Nobody of you holds a place yet. Once everybody has joined, ask for all of you: you get your places together, or you wait together.'
          : 'Nobody of you holds a place yet: '}
        {!isStarter && (
          <>
            <bdi>{group.startedBy.name}</bdi> asks for all of you, together or not at all.
          </>
        )}
      </p>
      <ul className={styles.colleagues}>
        {group.members.map((member) => (
          <li key={member.person.id}>
            <span>
              <bdi>{member.person.name}</bdi>{' '}
              <span className="small soft">
                <bdi>{member.organisation}</bdi>
              </span>
            </span>
            {isStarter && member.person.id !== me.id && <TakeOut gathering={gathering} person={member.person} />}
          </li>
        ))}
      </ul>
      <p className="small">Whoever opens this address, and may register, can join:</p>
      <CopyLink address={`${window.location.origin}/gatherings/${gathering.id}?group=${group.id}`} />
      {mayAdd && <AddColleague gathering={gathering} />}
      {isStarter && (
        <Button
          kind="primary"
          onClick={({ currentTarget }) => ask.mutate(currentTarget)}
          pending={ask.isPending && 'Asking…'}
        >
          {`Ask for ${countOf(group.members.length, 'place', 'places')}`}
        </Button>
      )}
      <QuietLine tone="bad">{ask.error && sentenceOf(ask.error)}</QuietLine>
      {isStarter ? <End gathering={gathering} /> : <TakeOut gathering={gathering} person={me} isReader />}
    </div>
  );
}

const takeOut = (gatheringId: string, personId: string): Promise<unknown> =>
  call('DELETE /api/scheduling/gatherings/:gatheringId/group/members/:personId', { params: { gatheringId, personId } });

/** Of whoever began it. */
function End({ gathering: { id: gatheringId } }: { gathering: Gathering }) {
  const me = useMe()!;
  const renew = useRenewedGatherings();
  const end = async (): Promise<void> => {
    await takeOut(gatheringId, me.id);
    await renew();
    say('The group has ended.');
  };
  return (
    <ConfirmOnce
      opens="End the group"
      kind="quiet"
      title="End the group"
      action="End the group"
      pending="Ending it…"
      onConfirm={end}
    >
      <p>Nobody is in it any more, and its address leads to no group. Each of you can still register.</p>
    </ConfirmOnce>
  );
}

function TakeOut({
  gathering: { id: gatheringId },
  person,
  isReader,
}: {
  gathering: Gathering;
  person: { id: string; name: string };
  isReader?: boolean;
}) {
  const leave = useDoing(async () => {
    await takeOut(gatheringId, person.id);
    return isReader ? 'You are in the group no more.' : `${isolated(person.name)} is in the group no more.`;
  });
  return (
    <>
      <Button
        kind="quiet"
        onClick={({ currentTarget }) => leave.mutate(currentTarget)}
        pending={leave.isPending && 'One moment…'}
      >
        {isReader ? 'Leave the group' : 'Take out'}
        {!isReader && <span className="visually-hidden">{`: ${isolated(person.name)}`}</span>}
      </Button>
      <QuietLine tone="bad">{leave.error && sentenceOf(leave.error)}</QuietLine>
    </>
  );
}

/** On the waitlist with others: what that means, and waiting alone in its place. */
export function WaitsTogether({ gathering }: { gathering: Gathering }) {
  const { id: gatheringId, inGroup, together } = gathering;
  const renew = useRenewedGatherings();
  const part = async (): Promise<void> => {
    await call('POST /api/scheduling/gatherings/:gatheringId/registration/parting', { params: { gatheringId } });
    await renew();
    say('You wait by yourself.');
  };
  // The others may have gone, or wait alone.
  if (!inGroup || together === 1) return null;
  return (
    <>
      <p>
        {together ? `You wait as a group of ${together}: ` : 'You wait as a group: '}
        all of you get places at once, or none does. While fewer are free, they go to others.
      </p>
      <ConfirmOnce
        opens="Wait by yourself instead"
        title="Wait by yourself"
        action="Wait by yourself"
        pending="One moment…"
        onConfirm={part}
      >
        <p>
          You go on waiting, as long as before, and may get a place without the others. You cannot wait with them again.
        </p>
      </ConfirmOnce>
    </>
  );
}
