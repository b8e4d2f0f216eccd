import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { AHEAD, type Ahead } from '#contracts/scheduling/ahead';
import { FEWEST_TIMES, MOST_TIMES } from '#contracts/scheduling/poll-limits';
import { call, Problem } from '../../lib/api';
import { useMailsAreKept } from '../../lib/delivery';
import { useForm } from '../../lib/form';
import { newId } from '../../lib/id';
import { placeOf, readersZone } from '../../lib/time';
import { readersDay } from '../../lib/typed-time';
import { Button } from '../../ui/button';
import { Checkbox, RadioGroup, Select, TextArea, TextField } from '../../ui/fields';
import { FieldRow, Form } from '../../ui/form';
import { Page } from '../../ui/page';
import { say } from '../../ui/said';
import { DateField, TimeField } from '../../ui/typed-field';
import { AHEAD_WORDS } from '../gatherings/ahead-words';
import { KINDS } from '../gatherings/kinds';
import { takePoll } from './dates.queries';
import styles from './dates.module.css';
import { askOf, askedAt, WhomToAsk, type ToAsk } from './whom-to-ask';

interface TypedTime {
  readonly date: string;
  readonly clock: string;
  readonly offset: string;
}
const NO_TIME: TypedTime = { date: '', clock: '', offset: '' };

const NEW = {
  kind: 'roundtable' as keyof typeof KINDS,
  title: '',
  purpose: '',
  zone: readersZone(),
  minutes: '90',
  times: [NO_TIME, NO_TIME, NO_TIME] as readonly TypedTime[],
  deadlineDate: '',
  deadlineTime: '12:00',
  deadlineOffset: '',
  remind: 'P1D' as Ahead | 'never',
  namesHidden: false,
  ask: [] as readonly ToAsk[],
};
type Typed = typeof NEW;

const local = ({ date, clock, offset }: TypedTime) => ({ local: `${date}T${clock}`, ...(offset && { offset }) });

/** Rows that nothing is written in are none. */
const writtenRows = ({ times }: Pick<Typed, 'times'>): number[] =>
  times.flatMap(({ date, clock }, row) => (date || clock ? [row] : []));
const written = (typed: Typed): TypedTime[] => writtenRows(typed).map((row) => typed.times[row]!);

const bodyOf = (typed: Typed) => ({
  ...{ kind: typed.kind, title: typed.title, purpose: typed.purpose, zone: typed.zone, minutes: Number(typed.minutes) },
  times: written(typed).map(local),
  deadline: local({ date: typed.deadlineDate, clock: typed.deadlineTime, offset: typed.deadlineOffset }),
  remind: typed.remind === 'never' ? null : typed.remind,
  ...{ namesHidden: typed.namesHidden, ask: askOf(typed.ask) },
});

function check(typed: Typed) {
  const open = typed.times.flatMap(({ date, clock }, nth) =>
    (date === '') === (clock === '')
      ? []
      : [[`times/${nth}/${date ? 'clock' : 'date'}`, 'Write the day and when it begins.'] as const],
  );
  return {
    title: typed.title.trim().length >= 3 ? undefined : 'Write a title of three letters or more.',
    minutes: /^[1-9]\d*$/.test(typed.minutes.trim()) ? undefined : 'Write how long it takes, in minutes.',
    ...Object.fromEntries(open),
    'times/0/date': written(typed).length >= FEWEST_TIMES ? undefined : 'Propose at least two times.',
    deadlineDate: typed.deadlineDate ? undefined : 'Choose the day until which people answer.',
    deadlineTime: typed.deadlineTime ? undefined : 'Write until when people answer.',
    ask: typed.ask.length > 0 ? undefined : 'Say whom to ask.',
  };
}

const PATHS = {
  'deadline/local': 'deadlineDate',
  'deadline/offset': 'deadlineOffset',
} as const;

const PARTS: Record<string, string> = { local: 'date', offset: 'offset' };

type Offsets = Readonly<Record<string, readonly string[] | undefined>>;

/** Proposes times, and says whom to ask. */
export function NewPollPage() {
  const id = useRef(newId());
  const navigate = useNavigate();
  const client = useQueryClient();
  const areKept = useMailsAreKept();
  const [asked, setAsked] = useState<Offsets>({});
  /** Which of the rows were sent: those that are empty are not. */
  const rows = useRef<readonly number[]>([]);
  const form = useForm<Typed>({
    initial: NEW,
    draft: 'poll:new',
    check,
    paths: PATHS,
    within: (path) => {
      const [list, nth, part = ''] = path.split('/');
      if (list === 'times' && nth) return `times/${rows.current[Number(nth)] ?? 0}/${PARTS[part] ?? 'date'}`;
      return list === 'ask' ? 'ask' : undefined;
    },
    submit: async (typed) => {
      rows.current = writtenRows(typed);
      try {
        const poll = await call('POST /api/scheduling/polls', { body: { id: id.current, ...bodyOf(typed) } });
        id.current = newId();
        await takePoll(client, poll);
        await navigate({ to: '/dates/$pollId', params: { pollId: poll.id } });
        say(areKept ? 'The times are proposed. Mail is not set up: hand the links on.' : 'The times are proposed.');
      } catch (error) {
        const isTwice = error instanceof Problem && error.slug === 'time-shown-twice';
        setAsked(isTwice ? ((error.members as { offsets?: Offsets }).offsets ?? {}) : {});
        throw namingAsked(error, typed.ask);
      }
    },
  });
  const { field } = form;
  return (
    <Page
      narrow
      title="Seek a date"
      lead="Propose times. Those whom you ask say which they can come to, and you choose one: then it is scheduled."
    >
      <Form form={form} action="Propose these times" pending="Proposing…">
        <RadioGroup
          label="Kind"
          choices={(Object.keys(KINDS) as (keyof typeof KINDS)[]).map((value) => ({ value, label: KINDS[value] }))}
          {...field('kind')}
        />
        <TextField
          label="Title"
          help="Reads well alone, also in a mail’s subject."
          maxLength={140}
          {...field('title')}
        />
        <TextArea
          label="Purpose"
          help="What those in the room will know or have agreed on afterwards."
          optional
          rows={3}
          {...field('purpose')}
        />
        <FieldRow>
          <TextField label="Minutes it takes" inputMode="numeric" {...field('minutes')} />
          <Select
            label="Time zone"
            help="The clock of the place where people would meet. Each reads the times on their own."
            choices={ZONES.map((value) => ({ value, label: `${placeOf(value)} (${value})` }))}
            {...field('zone')}
          />
        </FieldRow>
        <Times form={form} asked={asked} />
        <FieldRow>
          <DateField label="Answers until" min={readersDay()} {...field('deadlineDate')} />
          <TimeField label="At" {...field('deadlineTime')} />
        </FieldRow>
        {asked['deadline'] && (
          <Which offsets={asked['deadline']} label="Which of the two do answers end at" {...field('deadlineOffset')} />
        )}
        <Select
          label="Remind those who have not answered"
          help={`Once, by mail.${areKept ? ' Mail is not set up: it is kept, not sent.' : ''}`}
          choices={[
            { value: 'never', label: 'Do not remind them' },
            ...AHEAD.map((value) => ({ value, label: `${AHEAD_WORDS[value]} answers end` })),
          ]}
          {...field('remind')}
        />
        <Checkbox
          label="Hide names from those whom you ask"
          help="They see how many can come, and not who. Do so where it is to be held under the Chatham House Rule."
          {...field('namesHidden')}
        />
        <WhomToAsk {...field('ask')} />
      </Form>
    </Page>
  );
}

/** Says whom a refusal is about: they stand in one list here, and in three for the service. */
function namingAsked(error: unknown, asked: readonly ToAsk[]): unknown {
  if (!(error instanceof Problem)) return error;
  const errors = error.errors.map((one) => {
    const path = one.pointer.replace(/^#\/ask\//, '');
    const about = path === one.pointer ? undefined : askedAt(asked, path);
    return about && !one.detail.includes(about.label) ? { ...one, detail: `${about.label}: ${one.detail}` } : one;
  });
  return Object.assign(error, { errors });
}

function Times({ form, asked }: { form: ReturnType<typeof useForm<Typed>>; asked: Offsets }) {
  const { times } = form.values;
  const set = (nth: number, changed: Partial<TypedTime>): void =>
    form.set({ times: times.map((time, row) => (row === nth ? { ...time, ...changed } : time)) });
  const sent = writtenRows(form.values);
  return (
    <fieldset className={styles.whom}>
      <legend>Proposed times</legend>
      {times.map((time, nth) => {
        const offsets = asked[`times/${sent.indexOf(nth)}`];
        return (
          <div key={nth} role="group" aria-label={`Time ${nth + 1}`}>
            <FieldRow>
              <DateField
                {...form.at(`times/${nth}/date`)}
                label={`Day ${nth + 1}`}
                min={readersDay()}
                value={time.date}
                onChange={(date) => set(nth, { date, offset: '' })}
              />
              <TimeField
                {...form.at(`times/${nth}/clock`)}
                label={`Begins ${nth + 1}`}
                value={time.clock}
                onChange={(clock) => set(nth, { clock, offset: '' })}
              />
            </FieldRow>
            {offsets && (
              <Which
                {...form.at(`times/${nth}/offset`)}
                label="Which of the two does it begin at"
                offsets={offsets}
                value={time.offset}
                onChange={(offset) => set(nth, { offset })}
              />
            )}
          </div>
        );
      })}
      {times.length < MOST_TIMES && (
        <Button onClick={() => form.set({ times: [...times, NO_TIME] })}>Propose another time</Button>
      )}
    </fieldset>
  );
}

/** When the clocks go back an hour exists twice: only then is it asked which of the two is meant. */
function Which({
  offsets,
  ...field
}: { offsets: readonly string[]; label: string } & Omit<Parameters<typeof RadioGroup>[0], 'choices'>) {
  return (
    <RadioGroup
      {...field}
      help="The clocks go back that night, so this hour comes twice."
      choices={offsets.map((offset, nth) => ({
        value: offset,
        label: nth === 0 ? `The first time (UTC${offset})` : `The second time (UTC${offset})`,
      }))}
    />
  );
}

const ZONES = [...new Set([readersZone(), 'Europe/London', ...Intl.supportedValuesOf('timeZone')])];
