import { useQuery, useQueryClient } from '@tanstack/react-query';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { useMailsAreKept } from '../../lib/delivery';
import { useForm } from '../../lib/form';
import { queryOf } from '../../lib/query';
import { Button } from '../../ui/button';
import { ConfirmOnce, Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { NamesNotHad } from '../../ui/names-not-had';
import { say } from '../../ui/said';
import { useOpened } from '../../ui/use-opened';
import { ColleagueField, type Colleague } from './colleague-field';
import { askingFor, givingUp, standsWords } from './colleague-words';
import styles from './gathering.module.css';
import { renewGatherings, type Gathering } from './gatherings.queries';
import { hasBegun, registrationOf } from './times';

const colleaguesOf = (gatheringId: string) =>
  queryOf('GET /api/scheduling/gatherings/:gatheringId/colleagues', { params: { gatheringId }, query: {} });

/** For a lead: whom they registered, and registering one more. Under the Chatham House Rule why not, and what instead. */
export function Colleagues({ gathering }: { gathering: Gathering }) {
  if (gathering.chathamHouse)
    return (
      <p className="small soft">
        Colleagues register themselves: under the Chatham House Rule it is theirs alone to say that they come. Send them
        the address of this page.
      </p>
    );
  return <Registered gathering={gathering} />;
}

function Registered({ gathering }: { gathering: Gathering }) {
  const { isOpen, open, close } = useOpened('register-a-colleague');
  const { data, error } = useQuery(colleaguesOf(gathering.id));
  const registered = data?.items ?? [];
  const mayRegister = registrationOf(gathering) === 'open' && !hasBegun(gathering);
  if (error) return <NamesNotHad error={error} />;
  if (registered.length === 0 && !mayRegister) return null;
  return (
    <div className={styles.needs}>
      {registered.length > 0 && (
        <>
          <h3>Colleagues whom you or another lead registered</h3>
          <ul className={styles.colleagues}>
            {registered.map(({ person, standing, asks }) => (
              <li key={person.id}>
                <bdi>{person.name}</bdi> <span className="small soft">{standsWords({ standing, asks })}</span>
                <GiveUp gathering={gathering} colleague={{ person, standing, asks }} />
              </li>
            ))}
          </ul>
        </>
      )}
      {mayRegister && <Button onClick={() => open()}>Register a colleague</Button>}
      {isOpen && (
        <Dialog title="Register a colleague" onClose={close}>
          <Register gathering={gathering} onDone={close} />
        </Dialog>
      )}
    </div>
  );
}

function GiveUp({ gathering, colleague: { person, standing, asks } }: { gathering: Gathering; colleague: Colleague }) {
  const client = useQueryClient();
  const areKept = useMailsAreKept();
  const words = givingUp({ standing, asks });
  const giveUp = async (): Promise<void> => {
    const params = { gatheringId: gathering.id, personId: person.id };
    await call('DELETE /api/scheduling/gatherings/:gatheringId/colleagues/:personId', { params });
    await renewGatherings(client);
    say(`${isolated(person.name)} ${words.done}.`);
  };
  return (
    <ConfirmOnce
      opens={
        <>
          {words.opens}
          <span className="visually-hidden">{`: ${isolated(person.name)}`}</span>
        </>
      }
      kind="quiet"
      title={`${words.heading} ${isolated(person.name)}`}
      action={words.action}
      pending={words.pending}
      onConfirm={giveUp}
    >
      <p>
        {standing === 'place' && 'It goes on to whoever is next, if somebody waits. '}
        {areKept ? 'Mail is not set up, so the mail to them is kept, not sent.' : 'They get a mail about it.'}
      </p>
    </ConfirmOnce>
  );
}

function Register({ gathering, onDone }: { gathering: Gathering; onDone: () => void }) {
  const client = useQueryClient();
  const areKept = useMailsAreKept();
  const params = { gatheringId: gathering.id };
  const form = useForm({
    initial: { colleague: '', chosen: undefined as Colleague | undefined },
    draft: `register-a-colleague:${gathering.id}`,
    check: ({ chosen }) => ({ colleague: chosen ? undefined : 'Choose the person from the list.' }),
    submit: async ({ chosen }) => {
      const { person } = chosen!;
      const stands = await call('PUT /api/scheduling/gatherings/:gatheringId/colleagues/:personId', {
        params: { ...params, personId: person.id },
      });
      onDone();
      say(`${isolated(person.name)} ${standsWords(stands)}.`);
      await renewGatherings(client);
    },
  });
  const asking = askingFor(gathering);
  return (
    <Form form={form} action={asking.action} pending={asking.pending} onLeave={onDone}>
      {asking.says && <p>{asking.says}</p>}
      <p>
        {areKept
          ? 'They see it among their gatherings. Mail is not set up, so the mail to them is kept, not sent.'
          : `They get a mail, and may ${asking.undo}.`}{' '}
        What the organisers ask, and what would help them, they say themselves.
      </p>
      <ColleagueField
        gatheringId={gathering.id}
        field={form.field('colleague')}
        onChosen={(chosen) => form.set({ chosen })}
      />
    </Form>
  );
}
