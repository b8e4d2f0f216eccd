import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { ANSWER_WITHIN_DAYS } from '#contracts/directory/introductions';
import { isolated } from '#contracts/isolated';
import { workingDaysAfter } from '#contracts/directory/working-days';
import { call } from '../../lib/api';
import { useForm } from '../../lib/form';
import { newId } from '../../lib/id';
import { queryOf } from '../../lib/query';
import { has, useMember } from '../../lib/session';
import { dayLine, today } from '../../lib/time';
import { TextArea, TextField } from '../../ui/fields';
import { Form } from '../../ui/form';
import { Page } from '../../ui/page';
import { QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import { programmeQuery } from '../partners/partners.queries';

const route = getRouteApi('/programmes/$programmeId/ask');

/** An employer says what it is looking for; the partner decides by it. */
export function AskPage() {
  const { programmeId } = route.useParams();
  const me = useMember();
  const { data: programme } = useSuspenseQuery(programmeQuery(programmeId));
  const organisation = queryOf('GET /api/membership/organisations/:organisationId', {
    params: { organisationId: me.organisation.id },
  });
  const { data: own } = useQuery(organisation);
  const mayAsk = has(me, 'lead') || (own?.membersAsk ?? true);
  const answerBy = workingDaysAfter(today(), ANSWER_WITHIN_DAYS);
  const lead = (
    <>
      <bdi>{programme.name}</bdi>, <bdi>{programme.partner.name}</bdi>
    </>
  );
  return (
    <Page narrow title="Ask for an introduction" lead={lead}>
      {!mayAsk && (
        <QuietLine tone="waiting">
          <span>
            In <bdi>{me.organisation.name}</bdi> its leads ask for introductions. Ask yours: they can also allow it to
            all members, under{' '}
            <Link to="/members/$organisationId" params={{ organisationId: me.organisation.id }}>
              Our organisation
            </Link>
            .
          </span>
        </QuietLine>
      )}
      {programme.open === false && (
        <QuietLine tone="waiting">
          This programme takes on no employers just now. It opens by itself once there is room again.
        </QuietLine>
      )}
      {mayAsk && programme.open !== false && (
        <>
          <p>
            <bdi>{programme.partner.name}</bdi> reads what you write here and answers by{' '}
            <strong>{dayLine(answerBy)}</strong>: they accept with a next step, ask back, decline with a reason, or pass
            it on to another partner that fits better. Nobody else reads it, unless nobody answers: then organisers look
            after it.
          </p>
          <AskForm programmeId={programmeId} />
        </>
      )}
    </Page>
  );
}

function AskForm({ programmeId }: { programmeId: string }) {
  const navigate = useNavigate();
  const form = useForm({
    // The same id however often it is sent: a repeat asks nothing twice.
    initial: { id: newId(), needs: '', where: '', when: '', howMany: '' },
    check: ({ needs, where, when, howMany }) => ({
      needs: needs.trim() ? undefined : 'Say what you are looking for: the partner decides by it.',
      where: where.trim() ? undefined : 'Say where: a town or a postcode is enough.',
      when: when.trim() ? undefined : 'Say when, as far as you know.',
      howMany: /^\d*$/.test(howMany.trim()) ? undefined : 'Write a whole number, or leave it open.',
    }),
    submit: async ({ howMany, ...need }) => {
      const body = { ...need, howMany: howMany.trim() ? Number(howMany) : null };
      const { id, partner } = await call('POST /api/directory/programmes/:programmeId/introductions', {
        params: { programmeId },
        body,
      });
      say(`Asked. ${isolated(partner.name)} sees it now.`);
      await navigate({ to: '/introductions/$introductionId', params: { introductionId: id } });
    },
    draft: `introduction.${programmeId}`,
  });
  return (
    <Form form={form} action="Ask for an introduction" pending="Asking…">
      <TextArea
        label="What do you need?"
        help="What you would like to do together, and what you bring: two or three sentences."
        rows={5}
        {...form.field('needs')}
      />
      <TextField label="Where?" help="A town or a postcode." {...form.field('where')} />
      <TextField label="When?" help="A month, a term, or “as soon as it suits you”." {...form.field('when')} />
      <TextField
        label="How many?"
        help="People or places that it is about. Leave it open if you do not know yet."
        optional
        inputMode="numeric"
        {...form.field('howMany')}
      />
    </Form>
  );
}
