import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { isolated } from '#contracts/isolated';
import { call, type Answer } from '../../lib/api';
import { countOf } from '../../lib/count';
import { sentenceOf } from '../../lib/form';
import { queryOf } from '../../lib/query';
import { has, useMe } from '../../lib/session';
import { Button } from '../../ui/button';
import { CopyLink } from '../../ui/copy-link';
import { QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import { AddColleague } from './add-colleague';
import styles from './gathering.module.css';
import { renewGatherings, type Gathering } from './gatherings.queries';

type Read = Answer<'GET /api/scheduling/gatherings/:gatheringId/group'>;
type Group = NonNullable<Read['mine']>;

const route = getRouteApi('/gatherings/$gatheringId');

const groupQuery = (gatheringId: string, join: string | undefined) =>
  queryOf('GET /api/scheduling/gatherings/:gatheringId/group', {
    params: { gatheringId },
    query: { ...(join && { join }) },
  });

/** The group with which the reader means to come, or that somebody asks them to join. */
export function useGroup(gatheringId: string): Read | undefined {
  const { group } = route.useSearch();
  return useQuery(groupQuery(gatheringId, group)).data;
}

/** What is done with a group, one after the other, and what went wrong. */
function useDoing(what: () => Promise<string>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: what,
    onSuccess: async (said) => {
      await renewGatherings(client);
      say(said);
    },
  });
}

/** For whoever has not registered: coming with others, all of them or none. */
export function YourGroup({ gathering, group }: { gathering: Gathering; group: Read }) {
  if (group.mine) return <Gathered gathering={gathering} group={group.mine} />;
  if (group.asked) return <Asked gathering={gathering} asked={group.asked} />;
  return <Start gathering={gathering} />;
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
      <Button onClick={() => start.mutate()} pending={start.isPending && 'Beginning…'}>
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
      <Button onClick={() => join.mutate()} pending={join.isPending && 'Joining…'}>
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
        <Button kind="primary" onClick={() => ask.mutate()} pending={ask.isPending && 'Asking…'}>
          {`Ask for ${countOf(group.members.length, 'place', 'places')}`}
        </Button>
      )}
      <QuietLine tone="bad">{ask.error && sentenceOf(ask.error)}</QuietLine>
      <TakeOut
        gathering={gathering}
        person={{ id: me.id, name: '' }}
        words={isStarter ? 'End the group' : 'Leave the group'}
      />
    </div>
  );
}

function TakeOut({
  gathering: { id: gatheringId },
  person,
  words,
}: {
  gathering: Gathering;
  person: { id: string; name: string };
  /** Of the reader themselves. */
  words?: string;
}) {
  const leave = useDoing(async () => {
    await call('DELETE /api/scheduling/gatherings/:gatheringId/group/members/:personId', {
      params: { gatheringId, personId: person.id },
    });
    return words ? 'You are in the group no more.' : `${isolated(person.name)} is in the group no more.`;
  });
  return (
    <>
      <Button kind="quiet" onClick={() => leave.mutate()} pending={leave.isPending && 'One moment…'}>
        {words ?? 'Take out'}
        {!words && <span className="visually-hidden">{`: ${isolated(person.name)}`}</span>}
      </Button>
      <QuietLine tone="bad">{leave.error && sentenceOf(leave.error)}</QuietLine>
    </>
  );
}

/** On the waitlist with others: what that means, and waiting alone in its place. */
export function WaitsTogether({ gathering }: { gathering: Gathering }) {
  const { id: gatheringId, inGroup, together } = gathering;
  const alone = useDoing(async () => {
    await call('POST /api/scheduling/gatherings/:gatheringId/registration/parting', { params: { gatheringId } });
    return 'You wait by yourself.';
  });
  // The others may have gone, or wait alone.
  if (!inGroup || together === 1) return null;
  return (
    <>
      <p>
        {together ? `You wait as a group of ${together}: ` : 'You wait as a group: '}
        all of you get places at once, or none does. While fewer are free, they go to others.
      </p>
      <Button onClick={() => alone.mutate()} pending={alone.isPending && 'One moment…'}>
        Wait by yourself instead
      </Button>
      <QuietLine tone="bad">{alone.error && sentenceOf(alone.error)}</QuietLine>
    </>
  );
}
