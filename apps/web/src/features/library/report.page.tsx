import { useQuery, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { Outcome, Sureness } from '#contracts/library/adoption';
import type { Cohort, Size } from '#contracts/library/content';
import { call, Problem } from '../../lib/api';
import { useForm } from '../../lib/form';
import { useMember, type Me } from '../../lib/session';
import { Button } from '../../ui/button';
import { Checkbox, CheckboxGroups, RadioGroup, Select, TextArea } from '../../ui/fields';
import { Form } from '../../ui/form';
import { Page } from '../../ui/page';
import { QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import { MonthField } from '../../ui/typed-field';
import { OUTCOMES, SURENESS } from './adoption-words';
import { withNames } from '../mentions/mention-text';
import { commentQuery, itemQuery, ownReportQuery } from './library.queries';
import { quoted, saysTheSame } from './quoting';
import { COHORTS, SIZES } from './words';

const route = getRouteApi('/what-works/$itemId/report');

const choicesOf = <T extends string>(words: Record<T, { word: string; means: string }>) =>
  (Object.keys(words) as T[]).map((value) => ({ value, label: words[value].word, help: words[value].means }));
const labelsOf = <T extends string>(words: Record<T, string>) =>
  (Object.keys(words) as T[]).map((value) => ({ value, label: words[value] }));

/** "We tried this": the lead says how it went, for the organisation. */
export function ReportPage() {
  const { itemId } = route.useParams();
  const params = { itemId };
  const me = useMember();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { data: item } = useSuspenseQuery(itemQuery(itemId));
  const { data: own } = useSuspenseQuery(ownReportQuery(itemId));
  const { report } = own;
  const comment = useComment(itemId, me);
  const done = async (said: string): Promise<void> => {
    say(said);
    await client.invalidateQueries({ predicate: ({ queryKey }) => isOfItem(queryKey, itemId) });
    await navigate({ to: '/what-works/$itemId', params });
  };
  const form = useForm({
    initial: {
      outcome: (report?.outcome ?? '') as Outcome | '',
      sure: (report?.sure ?? '') as Sureness | '',
      different: [report?.different, comment && quoted(comment.said)].filter(Boolean).join('\n\n'),
      cohorts: (report?.cohorts ?? []) as readonly string[],
      size: (report?.size ?? '') as Size | '',
      since: report?.since ?? '',
      unattributed: report?.unattributed ?? false,
    },
    check: ({ outcome, sure, unattributed, different }) => ({
      outcome: outcome ? undefined : 'Choose how it went.',
      sure: sure ? undefined : 'Choose how sure you are.',
      different: comment && unattributed && saysTheSame(different, comment.said) ? RECOGNISED : undefined,
    }),
    submit: async ({ outcome, sure, size, since, cohorts, ...rest }) => {
      if (!outcome || !sure) return;
      const said = { ...rest, outcome, sure, size: size || null, since: since || null };
      // What is unattributed is told to nobody together with the comment, not even on the way.
      const message = comment && !rest.unattributed ? { message: comment.id } : {};
      const body = { ...said, ...message, cohorts: cohorts as Cohort[], version: own.version };
      await call('PUT /api/library/items/:itemId/report', { params, body }).catch(async (error: unknown) => {
        // What another lead said stands above the form; what was typed stays in it.
        const isStale = error instanceof Problem && error.slug === 'stale';
        if (isStale) await client.invalidateQueries({ queryKey: ownReportQuery(itemId).queryKey });
        throw error;
      });
      await done('Your report stands beside the text.');
    },
    draft: comment ? `report.${itemId}.${comment.id}` : `report.${itemId}`,
  });
  const takeBack = async (): Promise<void> => {
    const before = await call('DELETE /api/library/items/:itemId/report', { params });
    client.setQueryData(ownReportQuery(itemId).queryKey, before);
    await done('Your report is taken back and counts no more.');
  };
  const { unattributed, different } = form.values;
  return (
    <Page
      narrow
      title="We tried this"
      lead={
        <Link to="/what-works/$itemId" params={params}>
          <bdi>{item.title}</bdi>
        </Link>
      }
    >
      {comment && (
        <p>
          From the comment of <bdi>{comment.author.name}</bdi>, whose words stand below. The thread will say beside it
          that it became a report, unless you are not named.
        </p>
      )}
      {report && (
        <p>
          <bdi>{me.organisation.name}</bdi> reports now: <strong>{OUTCOMES[report.outcome].word.toLowerCase()}</strong>
          {report.unattributed && ', unattributed'}. What you send takes its place
          {report.unattributed ? '.' : '; readers can see what it said before.'}
        </p>
      )}
      <Form
        form={form}
        action={report ? 'Change the report' : 'Report for your organisation'}
        pending="Sending…"
        also={
          report && (
            <Button kind="quiet" onClick={() => void takeBack()}>
              Take it back
            </Button>
          )
        }
      >
        <RadioGroup label="How did it go?" choices={choicesOf(OUTCOMES)} {...form.field('outcome')} />
        <RadioGroup label="How sure are you?" choices={choicesOf(SURENESS)} {...form.field('sure')} />
        <TextArea
          label="What did you do differently, and what did you see?"
          help="Two sentences help. Lists and links as Markdown."
          optional
          rows={5}
          {...form.field('different')}
        />
        <CheckboxGroups
          label="For whom?"
          optional
          groups={[{ label: 'People', choices: labelsOf(COHORTS) }]}
          {...form.field('cohorts')}
        />
        <Select
          label="How large is your organisation?"
          optional
          empty="Not said"
          choices={labelsOf(SIZES)}
          {...form.field('size')}
        />
        <MonthField label="Since when?" help="Year and month." optional {...form.field('since')} />
        {own.named ? (
          <p className="small soft">
            Readers know a report of <bdi>{me.organisation.name}</bdi> on this by its name, so it stays under it:
            without, it would be recognised.
          </p>
        ) : (
          <Checkbox
            label="Do not name us"
            help="Only your sector shows, and not even that where fewer than three organisations could have written it. Neither size nor since when shows, and organisers see no more than others. Once named, a report stays named."
            {...form.field('unattributed')}
          />
        )}
        <QuietLine tone="waiting">
          {unattributed &&
            names(different, me.organisation.name) &&
            'Your text names your organisation: readers will see it.'}
        </QuietLine>
      </Form>
    </Page>
  );
}

const RECOGNISED =
  'These are words of the comment, which stands under its writer’s name: they would say whose report this is. Write it in others, or let it be named.';

/** The comment that the address names, where it is of the reader’s own organisation. */
function useComment(itemId: string, me: Me) {
  const { comment: seq } = route.useSearch();
  const { data } = useQuery({ ...commentQuery(itemId, seq ?? 0), enabled: seq !== undefined });
  const message = data?.messages.find((one) => one.seq === seq);
  if (!message || message.text === null || message.author.organisationId !== me.organisation.id) return undefined;
  return { ...message, said: withNames(message.text, message.mentions ?? []) };
}

const names = (text: string, name: string): boolean => text.toLowerCase().includes(name.toLowerCase());

/** The item itself, its reports and the lists that show its counts. */
function isOfItem([route, asked]: readonly unknown[], itemId: string): boolean {
  const { params } = (asked ?? {}) as { params?: { itemId?: string } };
  return (
    String(route).startsWith('GET /api/library/items') && (params?.itemId === undefined || params.itemId === itemId)
  );
}
