import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { isolated } from '#contracts/isolated';
import { MOST_DECIDED } from '#contracts/scheduling/requests';
import { call, type Answer } from '../../lib/api';
import { countOf } from '../../lib/count';
import { useMailsAreKept } from '../../lib/delivery';
import { sentenceOf } from '../../lib/form';
import { Button } from '../../ui/button';
import { At } from '../../ui/date-line';
import { LoadMore, rowsOf } from '../../ui/load-more';
import { NamesNotHad } from '../../ui/names-not-had';
import { Section } from '../../ui/page';
import { Bones, Initials, QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import { WithReason } from '../../ui/with-reason';
import { useTurns } from '../ledger/use-turns';
import { answerWords } from './answer-fields';
import styles from './gathering.module.css';
import { renewGatherings, requestList, type Gathering } from './gatherings.queries';
import { PersonHead } from './person-head';
import { hasBegun } from './times';

type Request = Answer<'GET /api/scheduling/gatherings/:gatheringId/requests'>['items'][number];

/** Who asks for a place: those who run it decide, one by one or several at once. */
export function Requests({ gathering }: { gathering: Gathering }) {
  const list = useInfiniteQuery(requestList(gathering.id));
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const turns = useTurns((list.data?.pages ?? []).map(({ items }) => items.map(({ organisation }) => organisation.id)));
  const rows = rowsOf(list.data);
  // Whoever has gone meanwhile is chosen no more.
  const selected = rows.filter(({ person }) => chosen.has(person.id));
  const mayDecide = !hasBegun(gathering);
  const choose = ({ person }: Request, isIn: boolean): void =>
    setChosen((held) => new Set(isIn ? [...held, person.id] : [...held].filter((id) => id !== person.id)));
  if (list.error) return <NamesNotHad error={list.error} />;
  if (!list.data) return <Bones lines={3} />;
  if (rows.length === 0) return null;
  return (
    <Section title="Asking for a place">
      <p className="small soft">
        {`${countOf(gathering.asking ?? rows.length, 'person asks', 'people ask')}, and none of them holds a place. `}
        {mayDecide
          ? 'Whoever you approve has one, or waits, by the rules: several at once in the order in which they asked.'
          : 'The gathering has begun, so nobody is given one any more.'}
      </p>
      <LoadMore
        query={list}
        label="Asking for a place"
        className={styles.people!}
        row={(request) => (
          <Row request={request} turn={turns.get(request.organisation.id)}>
            {mayDecide && rows.length > 1 && (
              <label className={styles.choose}>
                <input
                  type="checkbox"
                  checked={selected.includes(request)}
                  onChange={(event) => choose(request, event.currentTarget.checked)}
                />
                Choose<span className="visually-hidden">{` ${isolated(request.person.name)}`}</span>
              </label>
            )}
            {mayDecide && <Decide gathering={gathering} requests={[request]} />}
          </Row>
        )}
      />
      {selected.length > 1 && (
        <div className={styles.decide}>
          <Decide gathering={gathering} requests={selected.slice(0, MOST_DECIDED)} />
        </div>
      )}
    </Section>
  );
}

function Row({ request, turn, children }: { request: Request; turn: string | undefined; children: ReactNode }) {
  const { person, organisation, since, needs, answers, byLead, guests = 0, inGroup } = request;
  return (
    <div className={styles.person}>
      <Initials name={person.name} sector={organisation.sector} />
      <div>
        <PersonHead person={person} organisation={organisation} />
        <p className="small soft">
          {byLead ? 'A lead of their organisation asked for them, ' : 'Asked '}
          <At instant={since} brief />
          {guests > 0 && `, with ${countOf(guests, 'guest', 'guests')}`}
          {inGroup && '. Asks with a group: if one of them is approved, all are.'}
        </p>
        {turn && <p className="small">{turn}</p>}
        {needs && <p className="small" dir="auto">{`Would help: ${needs}`}</p>}
        {answers.map(({ questionId, asked, answer }) => (
          <p key={questionId} className="small">
            <bdi className="soft">{asked}</bdi> <bdi>{answerWords(answer)}</bdi>
          </p>
        ))}
        <div className={styles.decide}>{children}</div>
      </div>
    </div>
  );
}

/** The two answers, for one or for several. */
function Decide({ gathering, requests }: { gathering: Gathering; requests: readonly Request[] }) {
  const client = useQueryClient();
  const areKept = useMailsAreKept();
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const one = requests.length === 1 ? isolated(requests[0]!.person.name) : null;
  const whom = one ?? `the ${requests.length} chosen`;
  const decide = async (said: Decision): Promise<void> => {
    const { items } = await call('POST /api/scheduling/gatherings/:gatheringId/requests/decision', {
      params: { gatheringId: gathering.id },
      body: { ...said, personIds: requests.map(({ person }) => person.id) },
    });
    say(becameWords(items, one));
    await renewGatherings(client);
  };
  const approve = (): void => {
    setBusy(true);
    setFailure(undefined);
    void decide({ decision: 'approved' })
      .catch((error: unknown) => setFailure(sentenceOf(error)))
      .finally(() => setBusy(false));
  };
  return (
    <>
      <Button kind="quiet" onClick={approve} pending={busy && 'Approving…'}>
        Approve{one ? <span className="visually-hidden">{` ${one}`}</span> : ` ${whom}`}
      </Button>
      <WithReason
        opens={<>Decline{one ? <span className="visually-hidden">{` ${one}`}</span> : ` ${whom}`}</>}
        kind="quiet"
        title={`Decline ${whom}`}
        action="Decline"
        pending="Telling them…"
        label="Why"
        help={
          areKept
            ? 'They read it on the gathering’s page; mail is not set up.'
            : 'They read it in a mail, and on the gathering’s page.'
        }
        onConfirm={(reason) => decide({ decision: 'declined', reason })}
      >
        <p>They cannot ask again by themselves; you can give them a place.</p>
      </WithReason>
      <QuietLine tone="bad">{failure}</QuietLine>
    </>
  );
}

type Decided = Answer<'POST /api/scheduling/gatherings/:gatheringId/requests/decision'>['items'];
type Decision = { decision: 'approved' } | { decision: 'declined'; reason: string };

const ONE = {
  place: 'has a place.',
  waitlist: 'is on the waitlist.',
  declined: 'is declined.',
  unchanged: 'was left as they are: they ask no more, or cannot be let in just now.',
};

function becameWords(items: Decided, one: string | null): string {
  if (one) return `${one} ${ONE[items[0]!.became]}`;
  const many = (became: Decided[number]['became']): number => items.filter((item) => item.became === became).length;
  const said = [
    many('place') && `${countOf(many('place'), 'has', 'have')} a place`,
    many('waitlist') && `${countOf(many('waitlist'), 'waits', 'wait')}`,
    many('declined') && `${countOf(many('declined'), 'is', 'are')} declined`,
    many('unchanged') && `${countOf(many('unchanged'), 'was', 'were')} left as they are`,
  ];
  return `${said.filter(Boolean).join(', ')}.`;
}
