import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { useMailsAreKept } from '../../lib/delivery';
import { sentenceOf } from '../../lib/form';
import { readable } from '../../lib/readable';
import { Button, ButtonLink } from '../../ui/button';
import { CopyLink } from '../../ui/copy-link';
import { At } from '../../ui/date-line';
import { Page, Section } from '../../ui/page';
import { Facts, QuietLine } from '../../ui/quiet';
import { StateWord } from '../../ui/state-word';
import { MAIL_WORDS } from './mail-words';
import { mailQuery } from './mails.queries';

const route = getRouteApi('/mails/$mailId');

/** One mail as it is sent, with the link that it carries. */
export function MailPage() {
  const { mailId } = route.useParams();
  const client = useQueryClient();
  const { data: mail } = useSuspenseQuery(mailQuery(mailId));
  const retry = useMutation({
    mutationFn: () => call('POST /api/notifications/mails/:mailId/retry', { params: { mailId } }),
    onSettled: () =>
      client.invalidateQueries({
        predicate: ({ queryKey }) => String(queryKey[0]).startsWith('GET /api/notifications'),
      }),
  });
  const areKept = useMailsAreKept();
  const [tone, word] = MAIL_WORDS[mail.standing];
  return (
    <Page
      title={mail.subject}
      lead={<StateWord tone={tone}>{word}</StateWord>}
      actions={<ButtonLink to="/mails">All mails</ButtonLink>}
    >
      <QuietLine tone="bad">{mail.problem}</QuietLine>
      <Facts
        rows={[
          ['To', mail.to && <bdi key="to">{readable(mail.to)}</bdi>],
          ['Written', <At key="written" instant={mail.createdAt} />],
          ['Sent', mail.sentAt && <At key="sent" instant={mail.sentAt} />],
          ['Tried', mail.attempts > 0 && `${mail.attempts} ${mail.attempts === 1 ? 'time' : 'times'}`],
        ]}
      />
      {mail.link && (
        <Section title="Its link">
          <p>
            <a href={mail.link}>Open it</a>
            {isPersonal(mail.link) &&
              `, or hand it to ${mail.to && isolated(readable(mail.to))}: whoever opens it acts for them`}
            .
          </p>
          <CopyLink address={mail.link} />
        </Section>
      )}
      {mail.calendar && (
        <Section title="Its calendar part">
          <p>
            <a href={`data:text/calendar;charset=utf-8,${encodeURIComponent(mail.calendar)}`} download="gathering.ics">
              Download the calendar part (.ics)
            </a>
          </p>
        </Section>
      )}
      {(mail.standing === 'failed' || (mail.standing === 'kept' && areKept === false)) && (
        <Button kind="primary" onClick={() => retry.mutate()} pending={retry.isPending && 'Sending…'}>
          {mail.standing === 'failed' ? 'Try again' : 'Send it now'}
        </Button>
      )}
      <QuietLine tone="bad">{retry.error && sentenceOf(retry.error)}</QuietLine>
      <Section title="As it is read">
        <pre style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', font: 'inherit', margin: 0 }}>{mail.text}</pre>
      </Section>
    </Page>
  );
}

/** Such a link lets whoever has it act; the others only lead somewhere. */
const isPersonal = (link: string): boolean => new URL(link).pathname.startsWith('/link/');
