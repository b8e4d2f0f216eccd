import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { countOf } from '../../lib/count';
import { useMailsAreKept } from '../../lib/delivery';
import { sentenceOf } from '../../lib/form';
import { isContact, useMe } from '../../lib/session';
import { Button } from '../../ui/button';
import { ConfirmOnce } from '../../ui/dialog';
import { QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import { ForMembers } from '../joining/for-members';
import type { Gathering } from './gatherings.queries';
import { goesTo, mayReturn, whatFollows } from './given-up';
import { freePlaces, stillWaiting } from './table/seats';
import { LetPass, Offered, whyYours } from './offered';
import { Register } from './register';
import { tellClock } from './tell-clock';
import { hasBegun, isOver, registrationOf } from './times';
import { NoneToJoin, useGroup, WaitsTogether, YourGroup } from './your-group';
import { Asking } from './your-request';
import { ByLead, ClosesOn, howGiven, Moment, useRenewed } from './your-place-parts';

/** What the gathering means for whoever looks, and the one thing to do next. */
export function YourPlace({ gathering }: { gathering: Gathering }) {
  const me = useMe();
  if (gathering.standing === 'cancelled') return <h2>This gathering does not take place</h2>;
  if (isOver(gathering))
    return <h2>{gathering.mine?.standing === 'place' ? 'You had a place' : 'This gathering is over'}</h2>;
  if (hasBegun(gathering)) return <Begun mine={gathering.mine} />;
  if (gathering.mine?.standing === 'place') return <HavePlace gathering={gathering} />;
  if (gathering.mine?.offeredUntil) return <Offered gathering={gathering} until={gathering.mine.offeredUntil} />;
  if (gathering.mine?.standing === 'waitlist') return <Waiting gathering={gathering} />;
  if (gathering.mine?.request === 'waiting') return <Asking gathering={gathering} />;
  if (gathering.mine?.refusedFor) return <Refused {...gathering.mine} reason={gathering.mine.refusedFor} />;
  if (me && isContact(me)) return <ForEmployers />;
  return <Newcomer gathering={gathering} isMember={me !== null} />;
}

/** A partner's contact may look, and takes no place. */
function ForEmployers() {
  return (
    <>
      <h2>For members</h2>
      <p>Registering is for people of the employers in the network. You meet them through introductions.</p>
    </>
  );
}

/** Whoever is not in yet: registering, or from when on, or that it is too late. */
function Newcomer({ gathering, isMember }: { gathering: Gathering; isMember: boolean }) {
  const registration = registrationOf(gathering);
  const before = useRef(registration);
  // It changes by the clock, under the eyes of whoever waits for it.
  useEffect(() => {
    if (before.current !== registration && registration !== 'early')
      say(registration === 'open' ? 'Registration is open.' : 'Registration has closed.');
    before.current = registration;
  }, [registration]);
  if ((registration === 'open' || gathering.heldForYouUntil) && isMember)
    return <Entering gathering={gathering} isOpen={registration === 'open'} />;
  const isFull = freePlaces(gathering) === 0;
  const asks = gathering.onRequest;
  const signIn =
    registration !== 'open'
      ? 'Sign in'
      : asks
        ? 'Sign in to ask for a place'
        : isFull
          ? 'Sign in to join the waitlist'
          : 'Sign in to register';
  return (
    <>
      {gathering.mine?.letPass && <LetPass />}
      {registration === 'early' && <NotOpen gathering={gathering} isMember={isMember} />}
      {registration === 'closed' && <Closed gathering={gathering} isMember={isMember} />}
      {registration === 'open' && <ClosesOn gathering={gathering} />}
      {!isMember && <ForMembers signIn={signIn} />}
    </>
  );
}

/** By oneself, or with a group: whoever is in one asks with it or leaves it first, unless a place is held for them. */
function Entering({ gathering, isOpen }: { gathering: Gathering; isOpen: boolean }) {
  const group = useGroup(gathering.id);
  const isHeld = Boolean(gathering.heldForYouUntil);
  return (
    <>
      {(isHeld || !group?.mine) && <Register gathering={gathering} />}
      {group && (group.mine || (isOpen && !isHeld)) && <YourGroup gathering={gathering} group={group} />}
    </>
  );
}

function NotOpen({ gathering, isMember }: { gathering: Gathering; isMember: boolean }) {
  return (
    <>
      <h2>Registration is not open yet</h2>
      <p>
        Registration opens on <Moment instant={gathering.registrationOpensAt!} gathering={gathering} />.
        {isMember && ' You can register here from then on; this page need not be loaded again.'}
      </p>
      <ClosesOn gathering={gathering} />
    </>
  );
}

function Closed({ gathering, isMember }: { gathering: Gathering; isMember: boolean }) {
  return (
    <>
      <h2>Registration has closed</h2>
      <p>
        Registration closed on <Moment instant={gathering.registrationClosesAt!} gathering={gathering} />.
        {isMember && ' If you would like to come all the same, write to the organisers: they can give you a place.'}
      </p>
    </>
  );
}

/** Why, in the organiser's words, and how to become able: they can seat whomever they want. */
function Refused({ reason, request }: { reason: string; request?: string | null | undefined }) {
  return (
    <>
      <h2>{request === 'declined' ? 'There is no place for you' : 'The organisers took your registration back'}</h2>
      {request === 'declined' && <p>You asked for one, and those who run this gathering declined.</p>}
      <p>They wrote:</p>
      <blockquote dir="auto">{reason}</blockquote>
      <p>If that has changed, write to them: they can give you a place.</p>
    </>
  );
}

/** Nothing moves on any more. */
function Begun({ mine }: Pick<Gathering, 'mine'>) {
  if (mine?.standing === 'place') return <h2>You have a place</h2>;
  return (
    <>
      <h2>{mine?.standing === 'waitlist' ? 'No place came free for you' : 'This gathering has begun'}</h2>
      {mine?.request === 'waiting' && <p>You asked for a place, and nobody decided in time.</p>}
      <p>Once a gathering has begun, no more places are given.</p>
    </>
  );
}

function HavePlace({ gathering }: { gathering: Gathering }) {
  useEffect(() => void tellClock(), []);
  const why = whyYours(gathering);
  return (
    <>
      <h2>You have a place</h2>
      <NoneToJoin gathering={gathering} because="You have a place" />
      {gathering.mine?.byLead && <ByLead />}
      {why && <p className="small soft">{why}</p>}
      <p>{whyGiveUp(gathering)}</p>
    </>
  );
}

/** One step, which says first to whom the place goes. */
export function GiveUp({ gathering }: { gathering: Gathering }) {
  const renew = useRenewed();
  const giveUp = async (): Promise<void> => {
    await call('DELETE /api/scheduling/gatherings/:gatheringId/registration', {
      params: { gatheringId: gathering.id },
    });
    await renew();
    say('You gave up your place.');
  };
  return (
    <ConfirmOnce
      opens="Give up your place"
      kind="quiet"
      title={`Give up your place at “${isolated(gathering.title)}”`}
      action="Give up your place"
      pending="Giving it up…"
      onConfirm={giveUp}
    >
      <p>{`${whatFollows(gathering)}, and the thread closes for you.`}</p>
      {(gathering.yourGuests?.length ?? 0) > 0 && <p>Your guests give up theirs with you.</p>}
      {!mayReturn(gathering) && <p>Registration has closed, so you cannot register again.</p>}
    </ConfirmOnce>
  );
}

function whyGiveUp(gathering: Gathering): string {
  const waiting = stillWaiting(gathering);
  const whom = goesTo(gathering);
  if (whom === 'nobody') return 'If you cannot come, give it up, so that nobody counts on you.';
  if (whom === 'anybody') return 'If you cannot come, give it up: it is then free for somebody else.';
  const others = waiting === 1 ? 'One other waits' : `${waiting} others wait`;
  return `${others} for one. If you cannot come, give it up: it goes to somebody else.`;
}

function Waiting({ gathering }: { gathering: Gathering }) {
  const renew = useRenewed();
  const areKept = useMailsAreKept();
  const leave = useMutation({
    mutationFn: () =>
      call('DELETE /api/scheduling/gatherings/:gatheringId/registration', { params: { gatheringId: gathering.id } }),
    onSuccess: async () => {
      await renew();
      say('You left the waitlist.');
    },
  });
  const ownAreFull = (gathering.ownOrganisationPlaces ?? 0) >= gathering.maxPerOrganisation;
  return (
    <>
      <h2>You are on the waitlist</h2>
      <NoneToJoin gathering={gathering} because="You wait for a place" />
      {gathering.mine?.byLead && <ByLead />}
      <p>
        {howGiven(gathering)}{' '}
        {areKept
          ? 'Mail is not set up here, so look at this page: it says when one is yours.'
          : `We write to you when one is ${gathering.acceptWithin ? 'offered to you' : 'yours'}.`}{' '}
        {gathering.acceptWithin &&
          `It is then held ${countOf(gathering.acceptWithin, 'hour', 'hours')} for you, or less shortly before the start.`}
      </p>
      <WaitsTogether gathering={gathering} />
      {registrationOf(gathering) === 'closed' && <p>Registration has closed: nobody else joins the waitlist.</p>}
      {freePlaces(gathering) > 0 && ownAreFull && (
        <p>A place is free, but your organisation has all of its {gathering.maxPerOrganisation}.</p>
      )}
      <Button onClick={() => leave.mutate()} pending={leave.isPending && 'Leaving…'}>
        Leave the waitlist
      </Button>
      <QuietLine tone="bad">{leave.error && sentenceOf(leave.error)}</QuietLine>
    </>
  );
}
