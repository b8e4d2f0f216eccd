import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { isolated } from '#contracts/isolated';
import { call, type Answer } from '../../lib/api';
import { useMailsAreKept } from '../../lib/delivery';
import { sentenceOf } from '../../lib/form';
import { listOf, queryOf } from '../../lib/query';
import { ChooseFile } from '../../ui/choose-file';
import { At } from '../../ui/date-line';
import { LoadMore, rowsOf } from '../../ui/load-more';
import { Section } from '../../ui/page';
import { Empty, Initials, QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import { StateWord } from '../../ui/state-word';
import { renewMails } from '../announcing/announcing.queries';
import styles from './gathering.module.css';
import type { Gathering } from './gatherings.queries';

type Said = NonNullable<Answer<'GET /api/notifications/gatherings/:gatheringId/calendar-answers/mine'>['said']>;

const WORDS: Record<Said['answer'], readonly [tone: 'good' | 'waiting' | 'bad', words: string]> = {
  accepted: ['good', 'Accepted'],
  tentative: ['waiting', 'Not sure'],
  declined: ['bad', 'Declined'],
};

/** As mail programs save one. */
const asReply = (file: File): Blob => new Blob([file], { type: 'text/calendar' });
const REPLY = { accept: '.ics,text/calendar', label: 'Reply of a calendar' } as const;

/** What the reader's own calendar answered, and the way to bring that in: no mail is read here. */
export function YourCalendarSays({ gathering }: { gathering: Gathering }) {
  const client = useQueryClient();
  const params = { gatheringId: gathering.id };
  const { data } = useQuery(
    queryOf('GET /api/notifications/gatherings/:gatheringId/calendar-answers/mine', { params }),
  );
  const bring = useMutation({
    mutationFn: (file: File) =>
      call('PUT /api/notifications/gatherings/:gatheringId/calendar-answers/mine', { params, upload: asReply(file) }),
    onSuccess: async ({ answer }) => {
      await renewMails(client);
      say(`Your calendar’s answer is kept: ${WORDS[answer][1].toLowerCase()}.`);
    },
  });
  const said = data?.said;
  return (
    <>
      {said && (
        <p className="small">
          Your calendar: <StateWord tone={WORDS[said.answer][0]}>{WORDS[said.answer][1]}</StateWord>{' '}
          <span className="soft">
            on <At instant={said.at} brief />
          </span>
          {said.answer === 'declined' && '. You have your place still. If you cannot come, give it up here.'}
        </p>
      )}
      <details className={styles.add}>
        <summary>Bring in your calendar’s answer</summary>
        <div className="stack">
          <p className="small soft">
            If you answered the invitation in your calendar, that goes out as a mail, which nobody reads here. Save that
            reply as a file (.ics) and choose it: those who run this see it beside your place, which you keep until you
            give it up.
          </p>
          <ChooseFile
            {...REPLY}
            words="Choose the reply"
            pending={bring.isPending && 'Reading it…'}
            take={(file) => bring.mutate(file)}
          />
          <QuietLine tone="bad">{bring.error && sentenceOf(bring.error)}</QuietLine>
        </div>
      </details>
    </>
  );
}

/** For those who run it: what the calendars of those with a place answered, those who declined first. */
export function CalendarAnswers({ gathering }: { gathering: Gathering }) {
  const client = useQueryClient();
  const params = { gatheringId: gathering.id };
  const answers = useInfiniteQuery(
    listOf('GET /api/notifications/gatherings/:gatheringId/calendar-answers', { params, query: { limit: 20 } }),
  );
  const bring = useMutation({
    mutationFn: (file: File) =>
      call('POST /api/notifications/gatherings/:gatheringId/calendar-answers', { params, upload: asReply(file) }),
    onSuccess: async ({ answer, person }) => {
      await renewMails(client);
      say(`The calendar of ${isolated(person.name)} has ${answer === 'tentative' ? 'answered' : answer}.`);
    },
  });
  const areKept = useMailsAreKept();
  const failure = answers.error ?? bring.error;
  return (
    <Section title="What calendars answered">
      {areKept !== undefined && answers.data && rowsOf(answers.data).length === 0 && (
        <Empty>
          {areKept
            ? 'Mail is not set up, so no calendar is invited by one, and none answers.'
            : 'No answer is known. Calendars send theirs to the address that our mails come from. What came to a mailbox there can be brought in here.'}
        </Empty>
      )}
      {answers.data && rowsOf(answers.data).length > 0 && (
        <>
          <p className="small soft">
            Nobody loses a place by it. Whoever declined is asked by mail, once.
            {areKept && ' Mail is not set up: the question is kept, not sent.'}
          </p>
          <LoadMore
            query={answers}
            label="What calendars answered"
            keyOf={({ person }) => person.id}
            className={styles.people!}
            row={({ person, answer, at }) => (
              <div className={styles.person}>
                <Initials name={person.name} />
                <div>
                  <strong>
                    <bdi>{person.name}</bdi>
                  </strong>
                  <p className="small">
                    <StateWord tone={WORDS[answer][0]}>{WORDS[answer][1]}</StateWord>{' '}
                    <span className="soft">
                      on <At instant={at} brief />
                    </span>
                  </p>
                </div>
              </div>
            )}
          />
        </>
      )}
      <div className="row">
        <ChooseFile
          {...REPLY}
          words="Bring in a reply"
          pending={bring.isPending && 'Reading it…'}
          take={(file) => bring.mutate(file)}
        />
      </div>
      <QuietLine tone="bad">{failure && sentenceOf(failure)}</QuietLine>
    </Section>
  );
}
