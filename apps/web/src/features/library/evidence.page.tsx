import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { call } from '../../lib/api';
import { useForm } from '../../lib/form';
import { RadioGroup, TextArea } from '../../ui/fields';
import { Form } from '../../ui/form';
import { Page } from '../../ui/page';
import { say } from '../../ui/said';
import { itemQuery } from './library.queries';
import { EVIDENCE } from './words';

const route = getRouteApi('/what-works/$itemId/evidence');

const LEVELS = [
  ...EVIDENCE.map(({ word, means }, nth) => ({ value: String(nth + 1), label: `${nth + 1}. ${word}`, help: means })),
  { value: '', label: 'Not said yet', help: 'Nobody has thought about it.' },
];

/** How sure research makes one, chosen by its authors and corrected by moderators. */
export function EvidencePage() {
  const { itemId } = route.useParams();
  const params = { itemId };
  const client = useQueryClient();
  const navigate = useNavigate();
  const { data: item } = useSuspenseQuery(itemQuery(itemId));
  const form = useForm({
    initial: { level: item.researchLevel ? String(item.researchLevel) : '', source: item.researchSource },
    check: ({ level, source }) => ({
      source: Number(level) > 1 && !source.trim() ? 'Name the source that shows it.' : undefined,
    }),
    submit: async ({ level, source }) => {
      const body = { level: level ? Number(level) : null, source };
      const now = await call('PUT /api/library/items/:itemId/research-evidence', { params, body });
      client.setQueryData(itemQuery(itemId).queryKey, now);
      say('The level stands beside the text.');
      await navigate({ to: '/what-works/$itemId', params });
    },
    draft: `evidence.${itemId}`,
  });
  return (
    <Page
      narrow
      title="How sure can one be?"
      lead={
        <Link to="/what-works/$itemId" params={params}>
          <bdi>{item.title}</bdi>
        </Link>
      }
    >
      <p>
        Choose the highest level that is true. Most of what employers share is at level 1 or 2, and it is worth sharing:
        a reader who knows that it is a good idea and no more can decide by that.
      </p>
      <Form form={form} action="Say so" pending="Saying so…">
        <RadioGroup label="Level" help="Nesta’s Standards of Evidence." choices={LEVELS} {...form.field('level')} />
        <TextArea
          label="What shows it"
          help="From level 2 on: which figures, whose study, where it can be read."
          optional={!(Number(form.values.level) > 1)}
          {...form.field('source')}
        />
      </Form>
    </Page>
  );
}
