import { useQueryClient } from '@tanstack/react-query';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { useForm } from '../../lib/form';
import { Button } from '../../ui/button';
import { ConfirmOnce, Dialog } from '../../ui/dialog';
import { Form } from '../../ui/form';
import { Section } from '../../ui/page';
import { Initials } from '../../ui/quiet';
import { say } from '../../ui/said';
import { useOpened } from '../../ui/use-opened';
import { FindMember } from '../dates/find-member';
import type { Named } from './gathering-fields';
import styles from './gathering.module.css';
import { renewGatherings, type Gathering } from './gatherings.queries';

/** For organisers, who alone say who runs it beside them. */
export function CoHosts({ gathering }: { gathering: Gathering }) {
  const { isOpen, open, close } = useOpened('name-a-co-host');
  const coHosts = gathering.coHosts ?? [];
  return (
    <Section title="Co-hosts" aside={<Button onClick={() => open()}>Name a co-host</Button>}>
      {coHosts.length === 0 ? (
        <p className="soft">Nobody. A co-host changes this gathering and runs it with you, and nothing else.</p>
      ) : (
        <ul className={styles.people} aria-label="Co-hosts">
          {coHosts.map((person) => (
            <li key={person.id} className={styles.person}>
              <Initials name={person.name} />
              <div>
                <strong>
                  <bdi>{person.name}</bdi>
                </strong>
                <Remove gathering={gathering} person={person} />
              </div>
            </li>
          ))}
        </ul>
      )}
      {isOpen && (
        <Dialog title="Name a co-host" onClose={close}>
          <Name gathering={gathering} onDone={close} />
        </Dialog>
      )}
    </Section>
  );
}

const ONE = '/api/scheduling/gatherings/:gatheringId/co-hosts/:personId';

function Remove({ gathering, person }: { gathering: Gathering; person: Named }) {
  const client = useQueryClient();
  const remove = async (): Promise<void> => {
    const params = { gatheringId: gathering.id, personId: person.id };
    await call(`DELETE ${ONE}`, { params });
    await renewGatherings(client);
    say(`${isolated(person.name)} is no co-host any more.`);
  };
  return (
    <div className={styles.decide}>
      <ConfirmOnce
        opens={
          <>
            Remove<span className="visually-hidden">{` ${isolated(person.name)} from the co-hosts`}</span>
          </>
        }
        kind="quiet"
        title={`Remove ${isolated(person.name)} from the co-hosts`}
        action="Remove them"
        pending="Removing them…"
        onConfirm={remove}
      >
        <p>They run it no more, and a place that they have stays theirs.</p>
      </ConfirmOnce>
    </div>
  );
}

function Name({ gathering, onDone }: { gathering: Gathering; onDone: () => void }) {
  const client = useQueryClient();
  const form = useForm({
    initial: { person: undefined as (Named & { organisation: string }) | undefined },
    draft: `co-host:${gathering.id}`,
    check: ({ person }) => ({ person: person ? undefined : 'Find the organisation, then choose whom of it.' }),
    submit: async ({ person }) => {
      const { id: personId, name } = person!;
      await call(`PUT ${ONE}`, { params: { gatheringId: gathering.id, personId } });
      say(`${isolated(name)} is a co-host.`);
      onDone();
      await renewGatherings(client);
    },
  });
  const { id, value: chosen, onChange } = form.field('person');
  return (
    <Form form={form} action="Name them co-host" pending="Naming them…" onLeave={onDone}>
      <p>
        They can change this gathering, see who comes, who waits and what would help, give places and write to those who
        registered. They have no other right, and name nobody. No mail tells them: their gatherings show it.
      </p>
      {chosen && (
        <p role="status">
          <strong>
            <bdi>{chosen.name}</bdi>
          </strong>
          <span className="soft">
            {' · '}
            <bdi>{chosen.organisation}</bdi>
          </span>
        </p>
      )}
      <div id={id} className={styles.find}>
        <FindMember
          help="Then choose whom of it."
          onFound={({ organisation, member }) =>
            member && onChange({ id: member.id, name: member.name, organisation: organisation.name })
          }
        />
      </div>
    </Form>
  );
}
