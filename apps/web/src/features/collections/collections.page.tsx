import { useSuspenseQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Answer } from '../../lib/api';
import { countOf } from '../../lib/count';
import { useRenewal } from '../../lib/live-hints';
import { has, useMember } from '../../lib/session';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { Page, Section } from '../../ui/page';
import { Empty } from '../../ui/quiet';
import { useOpened } from '../../ui/use-opened';
import { collectionList } from './collections.queries';
import styles from './collections.module.css';
import { NewCollection } from './new-collection';

type Listed = Answer<'GET /api/library/collections'>['items'][number];

/** What one wants at hand: one’s own collections, and those of one’s organisation. */
export function CollectionsPage() {
  const me = useMember();
  const refetchInterval = useRenewal();
  const { data: own } = useSuspenseQuery({ ...collectionList('own'), refetchInterval });
  const { data: ours } = useSuspenseQuery({ ...collectionList('organisation'), refetchInterval });
  return (
    <Page
      title="Collections"
      lead={
        <>
          What you want at hand, in an order of your own. All of it is in <Link to="/what-works">What works</Link>.
        </>
      }
      actions={<StartCollection />}
    >
      <Section title="Yours" aside={<span className="small soft">Nobody else sees them.</span>}>
        <Rows label="Yours" items={own.items}>
          Start one here, or from anything you read: “Add to a collection”.
        </Rows>
      </Section>
      <Section
        title={me.organisation.name}
        aside={<span className="small soft">All of your organisation read them, and its leads keep them.</span>}
      >
        <Rows label={me.organisation.name} items={ours.items}>
          {has(me, 'lead')
            ? 'Put together what your organisation uses: its people find it here.'
            : 'What your leads put together for all of you will stand here.'}
        </Rows>
      </Section>
    </Page>
  );
}

function Rows({ label, items, children }: { label: string; items: readonly Listed[]; children: ReactNode }) {
  if (items.length === 0) return <Empty>{children}</Empty>;
  return (
    <ul className={styles.rows} aria-label={label}>
      {items.map(({ id, name, words, count }) => (
        <li key={id} className="stack" data-gap="2">
          <Link className={styles.name} to="/what-works/collections/$collectionId" params={{ collectionId: id }}>
            <bdi>{name}</bdi>
          </Link>
          {words && <span dir="auto">{words}</span>}
          <span className="small soft">{countOf(count, 'item', 'items')}</span>
        </li>
      ))}
    </ul>
  );
}

function StartCollection() {
  const navigate = useNavigate();
  const { isOpen, open, close } = useOpened('start-a-collection');
  return (
    <>
      <Button kind="primary" onClick={() => open()}>
        Start a collection
      </Button>
      {isOpen && (
        <Dialog title="Start a collection" onClose={close}>
          <NewCollection
            action="Start it"
            also={<Button onClick={close}>Not now</Button>}
            onStarted={({ id }) =>
              void navigate({
                to: '/what-works/collections/$collectionId/edit',
                params: { collectionId: id },
                // In place of the dialogue.
                replace: true,
              })
            }
          />
        </Dialog>
      )}
    </>
  );
}
