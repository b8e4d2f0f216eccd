import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { isolated } from '#contracts/isolated';
import { NotFoundPage } from '../../shell/failed-page';
import { Button } from '../../ui/button';
import { Page } from '../../ui/page';
import { Empty, PageBones, QuietLine } from '../../ui/quiet';
import { putPicture } from '../../ui/rich-text/put-picture';
import { say } from '../../ui/said';
import { AttachFiles } from '../attachments/attach-files';
import { DraftFile } from '../library/item-file';
import { ItemText } from '../library/item-text';
import type { ItemContent } from '../library/library.queries';
import { Authors } from './authors';
import { DraftFields } from './draft-fields';
import { DraftWriting } from './draft-writing';
import { Mine } from './mine';
import { Publish } from './publish';
import { SavedLine, WritersLine } from './standing-lines';
import { BEGIN } from './writing-words';
import type { FormError } from '../../lib/form';
import { ErrorSummary } from '../../ui/form';
import { errorsOf } from './writing-errors';
import styles from './writing.module.css';

const putOrAsk = (src: string, alt: string): void => {
  if (!putPicture(src, alt)) say('Click into the text first, where the picture belongs.');
};

const route = getRouteApi('/what-works/$itemId/edit');

/** A draft of one’s own, or of several who write it at once. */
export function WritingPage() {
  const { itemId } = route.useParams();
  const { begun } = route.useSearch();
  const [writing, setWriting] = useState<DraftWriting>();
  useEffect(() => {
    const opened = new DraftWriting(itemId, begun);
    setWriting(opened);
    void opened.open();
    return () => opened.close();
  }, [itemId, begun]);
  // Its only use: the socket tells of what is shown, and queries say what that is.
  useQuery({
    queryKey: ['GET /api/library/items/:itemId/draft/updates', { params: { itemId } }],
    queryFn: () => null,
  });
  return writing ? <Opened key={itemId} writing={writing} /> : <PageBones />;
}

function Opened({ writing }: { writing: DraftWriting }) {
  const state = useSyncExternalStore(writing.subscribe, writing.snapshot);
  const [seen, setSeen] = useState<ItemContent>();
  const [tried, setTried] = useState<{ errors: FormError[]; attempt: number }>({ errors: [], attempt: 0 });
  const { phase, draft, fields, title, sentence, refused } = state;
  if (phase === 'missing') return <NotFoundPage />;
  if (phase === 'opening') return <PageBones />;
  if (phase === 'unreachable' || !fields) {
    return (
      <Page narrow title="This draft did not open">
        <Empty action={<Button onClick={() => void writing.open()}>Try again</Button>}>{sentence}</Empty>
      </Page>
    );
  }
  const { kind } = writing.document;
  const isNew = !draft || draft.number === 0;
  const errors = [...errorsOf(refused), ...tried.errors];
  return (
    <Page
      title={isNew ? BEGIN[kind] : `Change “${isolated(draft.content.title)}”`}
      lead={isNew && kind === 'note' ? 'Four questions, ten minutes. Everything else can wait.' : undefined}
      actions={
        seen ? (
          <Button onClick={() => setSeen(undefined)}>Go on writing</Button>
        ) : (
          <Button onClick={() => setSeen(writing.document.content as ItemContent)}>Read it as others will</Button>
        )
      }
    >
      <div className={styles.lines}>
        <SavedLine state={state} />
        <WritersLine others={state.others} />
        <QuietLine tone="bad">{sentence}</QuietLine>
        {draft?.comment && (
          <p className={styles.asked}>
            <strong>Asked back:</strong> {draft.comment}
          </p>
        )}
      </div>
      {seen ? (
        <article className={styles.seen}>
          <h2 className={styles.seenTitle}>
            <bdi>{title || 'Without a title'}</bdi>
          </h2>
          <DraftFile itemId={writing.itemId} fileId={seen.file} />
          <ItemText kind={kind} content={seen} isMine />
        </article>
      ) : (
        <div className={styles.form} data-wide>
          <ErrorSummary errors={errors} attempt={tried.attempt} />
          {state.mine && <Mine key={state.document} writing={writing} mine={state.mine} />}
          <DraftFields
            key={state.document}
            writing={writing}
            itemId={draft?.itemId}
            title={title}
            fields={fields}
            errors={errors}
          />
          {draft && <AttachFiles itemId={draft.itemId} onPicture={putOrAsk} />}
          {draft && <Authors itemId={writing.itemId} onLeft={() => writing.forget()} />}
          <Publish
            writing={writing}
            draft={draft}
            onTried={(found) => setTried(({ attempt }) => ({ errors: found, attempt: attempt + 1 }))}
          />
        </div>
      )}
    </Page>
  );
}
