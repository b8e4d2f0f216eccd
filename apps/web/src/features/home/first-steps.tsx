import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, linkOptions, type LinkProps } from '@tanstack/react-router';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { useRenewal } from '../../lib/live-hints';
import { takeSession, type Me } from '../../lib/session';
import { Button, ButtonLink } from '../../ui/button';
import { focusAfter } from '../../ui/focus';
import { Section } from '../../ui/page';
import { QuietLine } from '../../ui/quiet';
import { StateWord } from '../../ui/state-word';
import type { GatheringRow } from '../gatherings/programme';
import { threadLink } from '../threads/thread-link';
import { StarterOffer } from '../starter/starter-offer';
import { attended, colleagues, written } from './home.queries';
import styles from './home.module.css';

/** Which of them have happened; undefined while that is not known, or where a lead has put them away. */
export function useFirstSteps(me: Me, takesPart: boolean) {
  const asked = { enabled: me.firstSteps === true, refetchInterval: useRenewal() };
  const people = useQuery({ ...colleagues(me.organisation.id), ...asked }).data;
  const past = useQuery({ ...attended, ...asked }).data;
  const threads = useQuery({ ...written, ...asked }).data;
  if (!me.firstSteps || !people || !past || !threads) return undefined;
  const done = { invited: people.total > 1, registered: takesPart || past.total > 0, wrote: threads.total > 0 };
  return Object.values(done).every(Boolean) ? undefined : done;
}

type Done = NonNullable<ReturnType<typeof useFirstSteps>>;

interface StepsProps {
  me: Me;
  /** Nothing else is more due: the next of them is the page's one button. */
  isNext: boolean;
}

/** What a lead who has just come in does first. Each is ticked by what really happened. */
export function LeadsSteps({ me, done, mine, isNext }: StepsProps & { done: Done; mine: GatheringRow | undefined }) {
  const next = isNext && (['invited', 'registered', 'wrote'] as const).find((step) => !done[step]);
  return (
    <Section title="Your first three steps">
      <ol className={styles.steps} aria-label="Your first three steps">
        <Step
          done={done.invited}
          isNext={next === 'invited'}
          link={linkOptions({ to: '/members/$organisationId', params: { organisationId: me.organisation.id } })}
          says="Two see more than one: somebody of yours is always there."
        >
          Invite a colleague
        </Step>
        <Step
          done={done.registered}
          isNext={next === 'registered'}
          link={linkOptions({ to: '/gatherings' })}
          says="A table of a dozen, from many sectors: people say what they tried."
        >
          Register for a gathering
        </Step>
        <Step
          done={done.wrote}
          isNext={next === 'wrote'}
          link={mine ? threadLink({ id: mine.id, kind: 'gathering' }) : linkOptions({ to: '/what-works' })}
          says={
            mine
              ? `In the thread of “${isolated(mine.title)}”: who you are, and what you hope to take home.`
              : 'Under a note that others wrote, or in a gathering’s thread once you have a place.'
          }
        >
          Say hello
        </Step>
      </ol>
      <PutAway me={me} />
    </Section>
  );
}

interface StepProps {
  done?: boolean;
  isNext?: boolean;
  link: LinkProps;
  says: string;
  children: string;
}

function Step({ done, isNext, link, says, children }: StepProps) {
  if (done) {
    return (
      <li>
        <span className={styles.done}>
          <Link {...link}>{children}</Link>
          <StateWord tone="good">Done</StateWord>
        </span>
      </li>
    );
  }
  return (
    <li>
      {isNext ? (
        <ButtonLink kind="primary" {...link}>
          {children}
        </ButtonLink>
      ) : (
        <Link {...link}>{children}</Link>
      )}
      <p className="small soft">{says}</p>
    </li>
  );
}

function PutAway({ me }: { me: Me }) {
  const client = useQueryClient();
  const away = useMutation({
    mutationFn: () => call('DELETE /api/membership/profile/first-steps'),
    onSuccess: () => takeSession(client, { ...me, firstSteps: false }),
  });
  return (
    <>
      <Button
        kind="quiet"
        pending={away.isPending && 'One moment…'}
        onClick={(event) => {
          const goOn = focusAfter(event.currentTarget);
          away.mutate(undefined, { onSuccess: goOn });
        }}
      >
        Put them away
      </Button>
      <QuietLine tone="bad">{away.error && sentenceOf(away.error)}</QuietLine>
    </>
  );
}

/** What fills a network that has just been set up. */
export function OrganisersSteps({ me, isNext }: StepsProps) {
  return (
    <Section title="To begin with">
      <ul className={styles.steps}>
        <Step isNext={isNext} link={linkOptions({ to: '/gatherings/new' })} says="Visitors see it on the front page.">
          Schedule a gathering
        </Step>
        <Step
          link={linkOptions({ to: '/desk/prospects' })}
          says="Applicants then find theirs as they type, and you see whom you could ask."
        >
          Import employers
        </Step>
        <Step
          link={linkOptions({ to: '/members/$organisationId', params: { organisationId: me.organisation.id } })}
          says="Applications are answered sooner by two."
        >
          Invite somebody to organise with you
        </Step>
        <StarterOffer as="li" />
      </ul>
    </Section>
  );
}
