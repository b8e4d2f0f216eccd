import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link, Navigate, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { DAYS_AFTER, LONGEST } from '#contracts/notifications/announcing';
import { call, Problem } from '../../lib/api';
import { useMailsAreKept } from '../../lib/delivery';
import { sentenceOf, useForm } from '../../lib/form';
import { newId } from '../../lib/id';
import { RadioGroup, TextArea, TextField } from '../../ui/fields';
import { Form } from '../../ui/form';
import { Page, Section } from '../../ui/page';
import { Bones, Empty, QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import { gatheringQuery, type Gathering } from '../gatherings/gatherings.queries';
import {
  dropAnnouncement,
  keepAnnouncement,
  readAnnouncement,
  typingOf,
  whomOf,
  wordsOf,
  type AnnouncementDraft,
  type To,
} from './announcement-draft';
import { gatheringMails, previewQuery, renewMails, type Mails } from './announcing.queries';
import { countOfTo, isClosed, peopleOf, whom } from './announcing-words';
import styles from './announcing.module.css';
import { AsRead } from './as-read';

const route = getRouteApi('/gatherings/$gatheringId/write');

interface Step {
  gathering: Gathering;
  people: Mails['people'];
  draft: AnnouncementDraft;
  change: (draft: AnnouncementDraft) => void;
}

/** Written first, then seen as its readers will, then sent; the address names the step, so that Back works. */
export function WritePage() {
  const { gatheringId } = route.useParams();
  const { look } = route.useSearch();
  const { data: gathering } = useSuspenseQuery(gatheringQuery(gatheringId));
  const { data: mails } = useSuspenseQuery(gatheringMails(gatheringId));
  const [draft, setDraft] = useState(() => readAnnouncement(gatheringId));
  const change = (changed: AnnouncementDraft): void => {
    keepAnnouncement(gatheringId, changed);
    setDraft(changed);
  };
  const { people } = mails;
  if (isClosed(gathering)) {
    return (
      <NobodyIsWrittenTo gathering={gathering}>
        {`It ended more than ${DAYS_AFTER} days ago, so nobody is written to about it any more. Its thread is still there.`}
      </NobodyIsWrittenTo>
    );
  }
  if (people.place + people.waitlist === 0) {
    return <NobodyIsWrittenTo gathering={gathering}>Nobody has a place, and nobody waits for one.</NobodyIsWrittenTo>;
  }
  const step = { gathering, people, draft, change };
  if (!look || !draft.subject) return <Write key={draft.id} {...step} />;
  if (countOfTo(whomOf(draft.to, people), people) > 0) return <Look {...step} />;
  return <Navigate to="/gatherings/$gatheringId/write" params={{ gatheringId }} replace />;
}

function NobodyIsWrittenTo({ gathering, children }: { gathering: Gathering; children: string }) {
  return (
    <Page narrow title="Write to those who registered" lead={<bdi>{gathering.title}</bdi>}>
      <Empty action={<BackToGathering gathering={gathering} />}>{children}</Empty>
    </Page>
  );
}

function BackToGathering({ gathering: { id: gatheringId } }: Pick<Step, 'gathering'>) {
  return (
    <Link to="/gatherings/$gatheringId" params={{ gatheringId }}>
      Back to the gathering
    </Link>
  );
}

function Write({ gathering, people, draft, change }: Step) {
  const { id: gatheringId } = gathering;
  const client = useQueryClient();
  const navigate = useNavigate();
  const form = useForm({
    initial: { to: whomOf(draft.to, people), subject: draft.subject, text: draft.text },
    draft: typingOf(gatheringId),
    check: ({ to, subject, text }) => ({
      to: countOfTo(to, people) > 0 ? undefined : `Choose anew whom it is for: ${NOBODY[to]}.`,
      subject: subject.trim().length >= 3 ? undefined : 'Write a subject of three letters or more.',
      text: text.trim() ? undefined : 'Write what they are to read.',
    }),
    submit: async (typed) => {
      const written = { ...draft, ...typed };
      await client.fetchQuery({ ...previewQuery(gatheringId, wordsOf(written, people)), staleTime: 0 });
      change(written);
      await navigate({ to: '/gatherings/$gatheringId/write', params: { gatheringId }, search: { look: true } });
    },
  });
  const to = form.field('to');
  const isGone = countOfTo(to.value, people) === 0;
  const areBoth = people.place > 0 && people.waitlist > 0;
  const offers = (['place', 'waitlist', 'both'] as const).filter((one) =>
    one === 'both' ? areBoth : countOfTo(one, people) > 0,
  );
  return (
    <Page narrow title="Write to those who registered" lead={<bdi>{gathering.title}</bdi>}>
      <Form
        form={form}
        action="See it before it goes"
        pending="Writing it out…"
        also={<BackToGathering gathering={gathering} />}
      >
        {isGone && (
          <QuietLine tone="waiting">
            {`It was for ${whom(to.value, gathering)}, and ${NOBODY[to.value]}. Nothing was sent.`}
          </QuietLine>
        )}
        {!areBoth && !isGone ? (
          <p>{`It goes to ${whom(to.value, gathering)}: ${peopleOf(countOfTo(to.value, people))}.`}</p>
        ) : (
          <RadioGroup
            label="To whom"
            choices={offers.map((value) => ({
              value,
              label: `${capital(whom(value, gathering))}: ${peopleOf(countOfTo(value, people))}`,
            }))}
            {...to}
          />
        )}
        <TextField
          label="Subject"
          help="The gathering’s title and day follow it in the mail’s subject."
          maxLength={LONGEST.subject}
          {...form.field('subject')}
        />
        <TextArea
          label="Text"
          help="Each gets a mail of their own, under your name, and sees nobody else’s. Organisers find it on the gathering’s page."
          rows={9}
          {...form.field('text')}
        />
      </Form>
    </Page>
  );
}

function Look({ gathering, people, draft, change }: Step) {
  const { id: gatheringId } = gathering;
  const client = useQueryClient();
  const navigate = useNavigate();
  const areKept = useMailsAreKept();
  const words = wordsOf(draft, people);
  const { data: preview, error } = useQuery(previewQuery(gatheringId, words));
  const form = useForm({
    initial: {},
    submit: async () => {
      const sent = await send(gatheringId, { id: draft.id, ...words }, () => change({ ...draft, id: newId() }));
      dropAnnouncement(gatheringId);
      await navigate({ to: '/gatherings/$gatheringId', params: { gatheringId }, replace: true });
      say(whatFollows(sent.people, areKept));
      await renewMails(client);
    },
  });
  const back = (
    <Link to="/gatherings/$gatheringId/write" params={{ gatheringId }}>
      Change it
    </Link>
  );
  if (error) {
    return (
      <Page narrow title="See it before it goes" lead={<bdi>{gathering.title}</bdi>} actions={back}>
        <QuietLine tone="bad">{sentenceOf(error)}</QuietLine>
      </Page>
    );
  }
  const readers = preview?.mails.reduce((sum, mail) => sum + mail.people, 0) ?? 0;
  return (
    <Page title="See it before it goes" lead="Nothing has been sent yet. Each reads their own name in place of yours.">
      {!preview && <Bones lines={8} />}
      <div className={styles.mails} data-wide>
        {preview?.mails.map((mail) => (
          <Section key={mail.readBy} title={`For ${whom(mail.readBy, gathering)}: ${peopleOf(mail.people)}`}>
            <AsRead mail={mail} />
          </Section>
        ))}
      </div>
      {areKept && (
        <QuietLine tone="waiting">
          Mail is not set up, so nothing leaves: these mails are kept, not sent, and an administrator can hand them on.
        </QuietLine>
      )}
      {preview && (
        <Form
          form={form}
          action={areKept ? `Keep it for ${peopleOf(readers)}` : `Send it to ${peopleOf(readers)}`}
          pending={areKept ? 'Keeping it…' : 'Sending it…'}
          also={back}
        >
          {null}
        </Form>
      )}
    </Page>
  );
}

type Sent = Parameters<typeof call<'POST /api/notifications/gatherings/:gatheringId/announcements'>>[1]['body'];

/** No answer may have come to what was sent before, and then something was changed: that is another announcement. */
async function send(gatheringId: string, body: Sent, another: () => void) {
  const input = { params: { gatheringId }, body };
  return await call('POST /api/notifications/gatherings/:gatheringId/announcements', input).catch((error: unknown) => {
    if (!(error instanceof Problem && error.slug === 'id-taken')) throw error;
    another();
    throw new Problem(409, error.type, error.title, WENT_BEFORE);
  });
}

/** Of groups that have become empty. */
const NOBODY: Record<To, string> = {
  place: 'nobody has a place any more',
  waitlist: 'nobody waits any more',
  both: 'nobody is there any more',
};

const WENT_BEFORE =
  'What you sent before has gone out after all, though no answer came. Look at the gathering’s page first: sent again, this is another mail to each.';

const whatFollows = (people: number, areKept: boolean | undefined): string =>
  areKept
    ? `The ${people === 1 ? 'mail' : 'mails'} to ${peopleOf(people)} ${people === 1 ? 'is' : 'are'} kept, not sent: mail is not set up.`
    : `${people === 1 ? 'A mail' : 'Mails'} to ${peopleOf(people)} ${people === 1 ? 'is' : 'are'} on ${people === 1 ? 'its' : 'their'} way.`;

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
