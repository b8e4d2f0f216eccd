import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { isolated } from '#contracts/isolated';
import { readersOf } from '#contracts/library/readers';
import { call, Problem } from '../../lib/api';
import { sentenceOf, useForm } from '../../lib/form';
import { Button } from '../../ui/button';
import { At } from '../../ui/date-line';
import { TextArea } from '../../ui/fields';
import { Form } from '../../ui/form';
import { Page, Section } from '../../ui/page';
import { Facts, QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import { Attached } from '../attachments/attached';
import { DraftFile } from './item-file';
import { ItemText } from './item-text';
import styles from './library.module.css';
import { draftQuery, itemQuery, waitingList } from './library.queries';
import { KINDS, READ_BY, STAGES } from './words';

const route = getRouteApi('/desk/looks/$itemId');

/** A moderator reads what waits, and publishes it or asks back. */
export function LookPage() {
  const { itemId } = route.useParams();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { data: item } = useSuspenseQuery(itemQuery(itemId));
  const { data: draft } = useSuspenseQuery(draftQuery(itemId));
  const done = async (said: string): Promise<void> => {
    say(said);
    await client.invalidateQueries({ queryKey: waitingList.queryKey });
    await navigate({ to: '/desk/looks' });
  };
  const form = useForm({
    initial: { comment: '' },
    check: ({ comment }) => ({ comment: comment.trim() ? undefined : 'Say what is asked of the authors.' }),
    submit: async ({ comment }) => {
      await call('POST /api/library/items/:itemId/return', { params: { itemId }, body: { comment } });
      await done('It is back with its authors, with what you ask.');
    },
    draft: `look.${itemId}`,
  });
  return (
    <Page
      title={`To look at: ${isolated(draft.content.title)}`}
      heading={draft.content.title}
      lead={
        <>
          {KINDS[draft.kind]}
          {draft.content.stage && <> · {STAGES[draft.content.stage]}</>} · from{' '}
          {item.authors.map(({ id, name, organisation }, nth) => (
            <span key={id}>
              {nth > 0 && ', '}
              <bdi>{name}</bdi>, <bdi>{organisation.name}</bdi>
            </span>
          ))}
        </>
      }
    >
      <div className={styles.columns} data-wide>
        <div className={styles.text}>
          <DraftFile itemId={itemId} fileId={draft.content.file} />
          <ItemText kind={draft.kind} content={draft.content} isMine={false} />
          <Attached itemId={itemId} />
        </div>
        <aside className={styles.aside} aria-label="What to do with it">
          <Facts
            rows={[
              ['Who will read it', READ_BY[readersOf(draft)]],
              ['What is different', draft.number > 0 && draft.summary],
              ['Written', <At key="at" instant={draft.savedAt} />],
            ]}
          />
          <Publish itemId={itemId} onDone={() => done('It is published.')} />
        </aside>
      </div>
      <Section title="Or ask back">
        <Form form={form} action="Give it back" pending="Giving it back…">
          <TextArea
            label="What you ask of its authors"
            help="They see it above their draft."
            {...form.field('comment')}
          />
        </Form>
      </Section>
    </Page>
  );
}

/** What was read is what is published: where its authors wrote on meanwhile, one reads again first. */
function Publish({ itemId, onDone }: { itemId: string; onDone: () => Promise<void> }) {
  const client = useQueryClient();
  const { data: draft } = useSuspenseQuery(draftQuery(itemId));
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const publish = async (): Promise<void> => {
    setBusy(true);
    try {
      const { version: draftVersion, audience, partners, summary } = draft;
      const params = { itemId };
      const body = { draftVersion, audience, partners, summary };
      await call('POST /api/library/items/:itemId/publication', { params, body });
      await onDone();
    } catch (error) {
      const isStale = error instanceof Problem && error.slug === 'stale';
      if (isStale) await client.invalidateQueries({ queryKey: draftQuery(itemId).queryKey });
      setFailure(
        isStale ? 'Its authors wrote on meanwhile. This is what it says now: read it again.' : sentenceOf(error),
      );
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="stack">
      <Button kind="primary" pending={busy && 'Publishing…'} onClick={() => void publish()}>
        Publish
      </Button>
      <QuietLine tone="bad">{failure}</QuietLine>
    </div>
  );
}
