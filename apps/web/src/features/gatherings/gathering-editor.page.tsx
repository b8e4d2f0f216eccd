import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { call, Problem, type Input } from '../../lib/api';
import { useMailsAreKept } from '../../lib/delivery';
import { useForm, type FieldProps } from '../../lib/form';
import { newId } from '../../lib/id';
import { placeOf, readersZone } from '../../lib/time';
import { Checkbox, RadioGroup, Select, TextArea, TextField } from '../../ui/fields';
import { FieldRow, Form } from '../../ui/form';
import { Page } from '../../ui/page';
import { say } from '../../ui/said';
import { gatheringQuery, type Gathering } from './gatherings.queries';
import { KINDS } from './programme';

type Body = Input<'POST /api/scheduling/gatherings'>['body'];
type Fields = Omit<Body, 'id'>;

const route = getRouteApi('/gatherings/$gatheringId/edit');

export function NewGatheringPage() {
  const id = useRef(newId());
  const navigate = useNavigate();
  return (
    <Page narrow title="Schedule a gathering" lead="It is announced at once. Members register; visitors see it.">
      <Editor
        initial={NEW}
        draft="gathering:new"
        action="Schedule it"
        pending="Scheduling…"
        save={async (fields) => {
          const body = { id: id.current, ...fields };
          await call('POST /api/scheduling/gatherings', { body });
          id.current = newId();
          await navigate({ to: '/gatherings/$gatheringId', params: { gatheringId: body.id } });
          say('It is scheduled.');
        }}
      />
    </Page>
  );
}

export function EditGatheringPage() {
  const { gatheringId } = route.useParams();
  const { data: gathering } = useSuspenseQuery(gatheringQuery(gatheringId));
  const navigate = useNavigate();
  const areKept = useMailsAreKept();
  // What this edit began from: if somebody else changes the gathering meanwhile, saving says so.
  const [version] = useState(gathering.version);
  return (
    <Page
      narrow
      title={`Change “${gathering.title}”`}
      lead={
        areKept
          ? 'Mail is not set up: those who registered are not told of a new time or place, and see it on its page.'
          : 'Those who registered are told when time or place change.'
      }
    >
      <Editor
        initial={typedOf(gathering)}
        action="Save the changes"
        pending="Saving…"
        save={async (fields) => {
          const params = { gatheringId };
          await call('PATCH /api/scheduling/gatherings/:gatheringId', { params, body: fields, ifMatch: version });
          await navigate({ to: '/gatherings/$gatheringId', params });
          say('The changes are saved.');
        }}
      />
      <Link to="/gatherings/$gatheringId" params={{ gatheringId }}>
        Leave it as it was
      </Link>
    </Page>
  );
}

const NEW = {
  kind: 'roundtable' as keyof typeof KINDS,
  title: '',
  purpose: '',
  date: '',
  from: '',
  endDate: '',
  to: '',
  zone: readersZone(),
  startOffset: '',
  endOffset: '',
  place: '',
  link: '',
  capacity: '12',
  maxPerOrganisation: '2',
  chathamHouse: true,
};
type Typed = typeof NEW;

function typedOf(gathering: Gathering): Typed {
  const { start, end } = gathering;
  const [date = '', from = ''] = start.local.split('T');
  const [endDate = '', to = ''] = end.local.split('T');
  return {
    ...NEW,
    ...gathering,
    date,
    from,
    endDate: endDate === date ? '' : endDate,
    to,
    zone: start.zone,
    startOffset: '',
    endOffset: '',
    place: gathering.place ?? '',
    link: gathering.link ?? '',
    capacity: String(gathering.capacity),
    maxPerOrganisation: String(gathering.maxPerOrganisation),
  };
}

function fieldsOf(typed: Typed): Fields {
  const { kind, title, purpose, date, from, endDate, to, zone, startOffset, endOffset, place, link, chathamHouse } =
    typed;
  return {
    kind,
    title,
    purpose,
    start: { local: `${date}T${from}`, zone, ...(startOffset && { offset: startOffset }) },
    end: { local: `${endDate || date}T${to}`, zone, ...(endOffset && { offset: endOffset }) },
    place: place.trim() || null,
    link: link.trim() || null,
    capacity: Number(typed.capacity),
    maxPerOrganisation: Number(typed.maxPerOrganisation),
    chathamHouse,
  };
}

/** Where the field of the body and what is typed have different names. */
const PATHS = {
  start: 'from',
  'start/local': 'from',
  'start/zone': 'zone',
  'start/offset': 'startOffset',
  end: 'to',
  'end/local': 'to',
  'end/zone': 'zone',
  'end/offset': 'endOffset',
} as const;

function check({ date, from, to, title, capacity, maxPerOrganisation, place, link }: Typed) {
  const isCount = (text: string): boolean => /^[1-9]\d*$/.test(text.trim());
  return {
    title: title.trim().length >= 3 ? undefined : 'Write a title of three letters or more.',
    date: date ? undefined : 'Choose the day.',
    from: from ? undefined : 'Write when it begins.',
    to: to ? undefined : 'Write when it ends.',
    place: place.trim() || link.trim() ? undefined : 'Say where: a place, a link, or both.',
    capacity: isCount(capacity) ? undefined : 'Write how many places there are, as a number.',
    maxPerOrganisation: isCount(maxPerOrganisation) ? undefined : 'Write how many per organisation, as a number.',
  };
}

function Editor({
  initial,
  draft,
  action,
  pending,
  save,
}: {
  initial: Typed;
  draft?: string;
  action: string;
  pending: string;
  save: (fields: Fields) => Promise<void>;
}) {
  const client = useQueryClient();
  const [asked, setAsked] = useState<OffsetsAsked>({});
  const form = useForm({
    initial,
    ...(draft && { draft }),
    check,
    paths: PATHS,
    submit: async (typed) => {
      try {
        await save(fieldsOf(typed));
      } catch (error) {
        setAsked(offsetsAsked(error));
        throw error;
      }
      await client.invalidateQueries({
        predicate: ({ queryKey }) => String(queryKey[0]).startsWith('GET /api/scheduling/gatherings'),
      });
    },
  });
  return (
    <Form form={form} action={action} pending={pending}>
      <RadioGroup
        label="Kind"
        choices={(Object.keys(KINDS) as (keyof typeof KINDS)[]).map((value) => ({ value, label: KINDS[value] }))}
        {...form.field('kind')}
      />
      <TextField
        label="Title"
        help="Reads well alone, also in a mail’s subject."
        maxLength={140}
        {...form.field('title')}
      />
      <TextArea
        label="Purpose"
        help="What those in the room will know or have agreed on afterwards."
        rows={5}
        {...form.field('purpose')}
      />
      <FieldRow>
        <TextField label="Day" type="date" {...form.field('date')} />
        <TextField label="Begins" type="time" {...form.field('from')} />
        <TextField label="Ends" type="time" {...form.field('to')} />
      </FieldRow>
      {form.values.kind === 'conference' && (
        <TextField
          label="Last day"
          help="Where it ends on another day."
          optional
          type="date"
          {...form.field('endDate')}
        />
      )}
      <Select
        label="Time zone"
        help="The clock of the place where people meet."
        choices={ZONES.map((value) => ({ value, label: `${placeOf(value)} (${value})` }))}
        {...form.field('zone')}
      />
      {asked.start && (
        <OffsetChoice label="Which of the two does it begin at" offsets={asked.start} {...form.field('startOffset')} />
      )}
      {asked.end && (
        <OffsetChoice label="Which of the two does it end at" offsets={asked.end} {...form.field('endOffset')} />
      )}
      <TextField label="Place" help="An address people can find." optional {...form.field('place')} />
      <TextField
        label="Link"
        help="Shown to those who have a place."
        optional
        type="url"
        inputMode="url"
        {...form.field('link')}
      />
      <FieldRow>
        <TextField label="Places" inputMode="numeric" {...form.field('capacity')} />
        <TextField label="At most per organisation" inputMode="numeric" {...form.field('maxPerOrganisation')} />
      </FieldRow>
      <Checkbox
        label="Held under the Chatham House Rule"
        help="What is said may be used; who said it, and who was there, stays in the room."
        {...form.field('chathamHouse')}
      />
    </Form>
  );
}

/** When the clocks go back an hour exists twice: only then is it asked which of the two is meant. */
function OffsetChoice({
  offsets,
  label,
  ...field
}: FieldProps<string> & { offsets: readonly string[]; label: string }) {
  return (
    <RadioGroup
      {...field}
      label={label}
      help="The clocks go back that night, so this hour comes twice."
      choices={offsets.map((offset, index) => ({
        value: offset,
        label: index === 0 ? `The first time (UTC${offset})` : `The second time (UTC${offset})`,
      }))}
    />
  );
}

interface OffsetsAsked {
  start?: readonly string[];
  end?: readonly string[];
}

/** The two offsets of an hour that exists twice, as the refusal names them. */
function offsetsAsked(error: unknown): OffsetsAsked {
  const isTwice = error instanceof Problem && error.slug === 'time-shown-twice';
  return isTwice ? ((error.members as { offsets?: OffsetsAsked }).offsets ?? {}) : {};
}

const ZONES = [...new Set([readersZone(), 'Europe/London', ...Intl.supportedValuesOf('timeZone')])];
