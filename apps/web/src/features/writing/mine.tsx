import { useId } from 'react';
import type { PartName } from '#contracts/library/parts';
import { Button } from '../../ui/button';
import { Prose } from '../../ui/rich-text/prose';
import { PARTS } from '../library/words';
import type { Content } from './draft-document';
import type { DraftWriting } from './draft-writing';
import styles from './writing.module.css';

/** Somebody replaced the text as a whole: what one had written meanwhile stands beside it, to take part by part. */
export function Mine({ writing, mine }: { writing: DraftWriting; mine: Content }) {
  const id = useId();
  const parts = (Object.entries(mine.parts ?? {}) as [PartName, string][]).filter(([, text]) => text !== '');
  return (
    <section className={styles.mine} aria-labelledby={id}>
      <h2 id={id}>What you had written</h2>
      <p>The text below was replaced meanwhile. Nothing of yours is lost: take it part by part.</p>
      {parts.map(([part, text]) => (
        <div key={part} className="stack" data-gap="2">
          <h3>{PARTS[part]}</h3>
          <Prose markdown={text} under={3} />
          <Button onClick={() => writing.document.replace(part, text)}>Have this instead</Button>
        </div>
      ))}
      <Button kind="quiet" onClick={() => writing.leaveMine()}>
        That is all of mine I want
      </Button>
    </section>
  );
}
