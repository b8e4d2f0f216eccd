import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { ItemKind } from '#contracts/library/content';
import { call, type Answer } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { newId } from '../../lib/id';
import { Button } from '../../ui/button';
import { ChooseFile } from '../../ui/choose-file';
import { Select } from '../../ui/fields';
import { Page, Section } from '../../ui/page';
import { QuietLine } from '../../ui/quiet';
import { StateWord } from '../../ui/state-word';
import { ItemText } from '../library/item-text';
import { KINDS, STAGES } from '../library/words';
import styles from './documents.module.css';

type Preview = Answer<'POST /api/library/imports/preview'>;

const CHOICES = (Object.keys(KINDS) as ItemKind[]).map((value) => ({ value, label: KINDS[value] }));

/** A file that was written elsewhere: looked at first, and kept only when that was good. */
export function ImportPage() {
  const [kind, setKind] = useState<ItemKind>('note');
  const [file, setFile] = useState<File>();
  const look = useMutation({
    mutationFn: ({ chosen, as }: { chosen: File; as: ItemKind }) =>
      call('POST /api/library/imports/preview', {
        query: { name: chosen.name, kind: as },
        upload: new Blob([chosen], { type: 'application/octet-stream' }),
      }),
  });
  const lookAt = (chosen: File | undefined, as: ItemKind): void => {
    setFile(chosen);
    setKind(as);
    if (chosen) look.mutate({ chosen, as });
  };
  return (
    <Page
      title="Bring in a file"
      lead="A Word document (.docx) or a Markdown file. You see first what it would become; nothing is kept until you say so."
    >
      <div className="stack">
        <Select
          id="kind"
          name="kind"
          label="What it is"
          choices={CHOICES}
          value={kind}
          error={undefined}
          onChange={(as: ItemKind) => lookAt(file, as)}
        />
        <div className="row">
          <ChooseFile
            kind={look.data ? 'secondary' : 'primary'}
            words={file ? 'Choose another file' : 'Choose a file'}
            label="File to bring in"
            accept=".docx,.md,.markdown,.txt"
            pending={look.isPending && 'Reading it…'}
            take={(chosen) => lookAt(chosen, kind)}
          />
        </div>
        <QuietLine tone="bad">{look.error && sentenceOf(look.error)}</QuietLine>
      </div>
      {look.data && file && <WouldBe preview={look.data} name={file.name} />}
    </Page>
  );
}

function WouldBe({ preview, name }: { preview: Preview; name: string }) {
  const navigate = useNavigate();
  const { kind, content, leftOut } = preview;
  const start = useMutation({
    mutationFn: async () => {
      const itemId = newId();
      await call('POST /api/library/items', { body: { id: itemId, kind, content } });
      await navigate({ to: '/what-works/$itemId/edit', params: { itemId }, search: { begun: undefined } });
    },
  });
  return (
    <Section title="What it would become">
      {leftOut.length > 0 && (
        <div className={styles.left}>
          <StateWord tone="waiting">Not all of it</StateWord>
          <ul>
            {leftOut.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </div>
      )}
      <article className={styles.preview} aria-label={name}>
        <header>
          <p className={styles.title}>
            <bdi>{content.title || 'Without a title yet'}</bdi>
          </p>
          <p className="soft">
            {KINDS[kind]} · {content.stage ? STAGES[content.stage] : 'No stage chosen yet'}
          </p>
        </header>
        <ItemText kind={kind} content={content} isMine />
      </article>
      <QuietLine tone="bad">{start.error && sentenceOf(start.error)}</QuietLine>
      <div className="row">
        <Button kind="primary" onClick={() => start.mutate()} pending={start.isPending && 'Starting the draft…'}>
          Start a draft with it
        </Button>
      </div>
    </Section>
  );
}
