import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { isolated } from '#contracts/isolated';
import { readersOf, type Readers } from '#contracts/library/readers';
import { call } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { Button } from '../../ui/button';
import { Page, Section } from '../../ui/page';
import { Empty, QuietLine } from '../../ui/quiet';
import { Prose } from '../../ui/rich-text/prose';
import { RichTextField } from '../../ui/rich-text/rich-text-field';
import { say } from '../../ui/said';
import styles from './toolkits.module.css';
import { nextEditionQuery, outlineQuery } from './toolkits.queries';

const route = getRouteApi('/toolkits/$toolkitId/publish');

/** What the next edition would change, before it is made: it never changes afterwards. */
export function PublishPage() {
  const { toolkitId } = route.useParams();
  const { data: outline } = useSuspenseQuery(outlineQuery(toolkitId));
  const { data: next } = useSuspenseQuery({ ...nextEditionQuery(toolkitId), staleTime: 0 });
  const isSame = next.from !== null && next.notes === '';
  return (
    <Page
      title={`Edition ${outline.number + 1} of ${isolated(outline.title)}`}
      heading={`Edition ${outline.number + 1}`}
      lead={
        <Link to="/toolkits/$toolkitId/edit" params={{ toolkitId }}>
          <bdi>{outline.title}</bdi>
        </Link>
      }
    >
      {next.inTheWay.length > 0 && (
        <div className={styles.notice}>
          <p>Before it can be published:</p>
          <ul>
            {next.inTheWay.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
      )}
      {next.from !== null && (
        <Section title={`What is different from edition ${next.from}`}>
          {isSame ? <Empty>Nothing yet.</Empty> : <Prose markdown={next.notes} />}
        </Section>
      )}
      {next.inTheWay.length === 0 && !isSame && (
        <Publishing key={next.version} toolkitId={toolkitId} next={next} readers={readersOf(outline)} />
      )}
    </Page>
  );
}

const READ_BY: Readonly<Record<Readers, string>> = {
  network: 'Members of the network read it, and nobody else.',
  partners: 'Members of the network and its partners read it, and nobody else.',
  public: 'Everybody reads it: visitors its first section, and all of it once they have left an address.',
};

function Publishing({
  toolkitId,
  next,
  readers,
}: {
  toolkitId: string;
  next: { version: number; notes: string };
  readers: Readers;
}) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [notes, setNotes] = useState(next.notes);
  const publish = useMutation({
    mutationFn: () =>
      call('POST /api/library/toolkits/:toolkitId/editions', {
        params: { toolkitId },
        body: { toolkitVersion: next.version, notes },
      }),
    onSuccess: async ({ number }) => {
      await client.invalidateQueries({ predicate: ({ queryKey }) => String(queryKey[0]).includes('/toolkits') });
      say(`Edition ${number} is published.`);
      await navigate({
        to: '/toolkits/$toolkitId/editions/$number',
        params: { toolkitId, number: String(number) },
      });
    },
  });
  return (
    <div className={`stack ${styles.changes}`}>
      <RichTextField
        {...{ id: 'notes', name: 'notes', label: 'What readers are told', error: undefined }}
        value={notes}
        onChange={setNotes}
      />
      <p className="soft">{READ_BY[readers]} An edition never changes: what you edit later comes with the next.</p>
      <div>
        <Button kind="primary" pending={publish.isPending && 'Publishing…'} onClick={() => publish.mutate()}>
          Publish the edition
        </Button>
      </div>
      <QuietLine tone="bad">{publish.error && sentenceOf(publish.error)}</QuietLine>
    </div>
  );
}
