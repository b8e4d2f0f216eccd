import { useQuery, useQueryClient } from '@tanstack/react-query';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { useMailsAreKept } from '../../lib/delivery';
import { useForm } from '../../lib/form';
import { Button } from '../../ui/button';
import { ConfirmOnce, Dialog } from '../../ui/dialog';
import { TextField } from '../../ui/fields';
import { Form } from '../../ui/form';
import { NamesNotHad } from '../../ui/names-not-had';
import { Section } from '../../ui/page';
import { Initials } from '../../ui/quiet';
import { say } from '../../ui/said';
import { useOpened } from '../../ui/use-opened';
import styles from './gathering.module.css';
import { invitedQuery, renewGatherings, type Gathering } from './gatherings.queries';
import { PersonField, type Seatable } from './person-field';
import { hasBegun } from './times';
import { Moment } from './your-place-parts';

const ANSWERS = {
  place: 'Has a place',
  waitlist: 'Is on the waitlist',
  withdrawn: 'Is not coming',
} as const;

/** Whom organisers asked to come, and what became of it. Of one that everybody sees it is shown once somebody is. */
export function Invited({ gathering, isToCome }: { gathering: Gathering; isToCome: boolean }) {
  const { data, error } = useQuery(invitedQuery(gathering.id));
  if (error) return <NamesNotHad error={error} />;
  const invited = data?.items ?? [];
  if (invited.length === 0 && gathering.visibility !== 'invited') return null;
  return (
    <Section title="Invited">
      {invited.length === 0 && data && <p className="soft">Nobody yet, so only those who run it see it.</p>}
      {invited.length > 0 && (
        <ul className={styles.people} aria-label="Invited">
          {invited.map(({ person, organisation, registration, asks, heldUntil }) => (
            <li key={person.id} className={styles.person}>
              <Initials name={person.name} />
              <div>
                <strong>
                  <bdi>{person.name}</bdi>
                </strong>
                <span className="soft">
                  {' · '}
                  <bdi>{organisation}</bdi>
                </span>
                <p className="small soft">
                  {asks ? 'Asks for a place' : registration ? ANSWERS[registration] : 'Has not answered'}
                  {heldUntil && (
                    <>
                      {'. A place is held until '}
                      <Moment instant={heldUntil} gathering={gathering} />
                    </>
                  )}
                </p>
                {isToCome && !registration && <TakeBack gathering={gathering} person={person} />}
              </div>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function TakeBack({ gathering, person }: { gathering: Gathering; person: Seatable['person'] }) {
  const client = useQueryClient();
  const takeBack = async (): Promise<void> => {
    const params = { gatheringId: gathering.id, personId: person.id };
    await call('DELETE /api/scheduling/gatherings/:gatheringId/invited/:personId', { params });
    await renewGatherings(client);
    say(`${isolated(person.name)} is not invited any more.`);
  };
  return (
    <div className={styles.decide}>
      <ConfirmOnce
        opens={
          <>
            Take the invitation back<span className="visually-hidden">{` from ${isolated(person.name)}`}</span>
          </>
        }
        kind="quiet"
        title={`Take the invitation of ${isolated(person.name)} back`}
        action="Take it back"
        pending="Taking it back…"
        onConfirm={takeBack}
      >
        <p>A place that is held for them is free again. A mail that has left stays where it is.</p>
      </ConfirmOnce>
    </div>
  );
}

/** Whoever is invited is written to, and registers by themselves; a place may be held for them. */
export function InviteSomebody({ gathering }: { gathering: Gathering }) {
  const { isOpen, open, close } = useOpened('invite-somebody');
  if (hasBegun(gathering)) return null;
  return (
    <>
      <Button onClick={() => open()}>Invite somebody</Button>
      {isOpen && (
        <Dialog title="Invite somebody" onClose={close}>
          <Invite gathering={gathering} onDone={close} />
        </Dialog>
      )}
    </>
  );
}

function Invite({ gathering, onDone }: { gathering: Gathering; onDone: () => void }) {
  const client = useQueryClient();
  const areKept = useMailsAreKept();
  const form = useForm({
    initial: { person: '', chosen: undefined as Seatable | undefined, hours: '' },
    draft: `invite:${gathering.id}`,
    check: ({ chosen, hours }) => ({
      person: chosen ? undefined : 'Choose the person from the list.',
      hours: /^([1-9]\d*)?$/.test(hours.trim()) ? undefined : 'Write a number of hours, or nothing.',
    }),
    submit: async ({ chosen, hours }) => {
      const { person } = chosen!;
      const params = { gatheringId: gathering.id, personId: person.id };
      if (hours.trim()) {
        const body = { hours: Number(hours) };
        await call('PUT /api/scheduling/gatherings/:gatheringId/invited/:personId/place', { params, body });
      } else await call('PUT /api/scheduling/gatherings/:gatheringId/invited/:personId', { params });
      say(`${isolated(person.name)} is invited${hours.trim() ? ', and a place is held' : ''}.`);
      onDone();
      await renewGatherings(client);
    },
  });
  return (
    <Form form={form} action="Invite them" pending="Inviting…" onLeave={onDone}>
      <p>
        {areKept
          ? 'They see it among the gatherings and register there. Mail is not set up, so the mail to them is kept, not sent.'
          : 'They get a mail, and register on its page.'}
      </p>
      <PersonField
        gatheringId={gathering.id}
        field={form.field('person')}
        onChosen={(chosen) => form.set({ chosen })}
      />
      <TextField
        label="Hours to hold a place"
        help="A free one is kept for them so long, then goes on. Left empty, none is held."
        optional
        inputMode="numeric"
        {...form.field('hours')}
      />
    </Form>
  );
}
