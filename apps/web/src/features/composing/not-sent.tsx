import { readDraft } from '../../lib/drafts';
import { Section } from '../../ui/page';
import { draftOf } from './composer';
import styles from './composing.module.css';
import type { Unsent } from './outbox';

/** What can no longer be sent here stays its writer's: to read, and to copy. */
export function NotSent({ threadId, meId, unsent }: { threadId: string; meId: string; unsent: readonly Unsent[] }) {
  const draft = readDraft<string>(draftOf(meId, threadId));
  const texts = [
    ...unsent.filter(({ standing }) => standing !== 'sent').map(({ text }) => text),
    ...(draft?.trim() ? [draft] : []),
  ];
  if (texts.length === 0) return null;
  return (
    <Section title="Not sent">
      <p className="soft">What you wrote stays in this browser until you sign out.</p>
      {texts.map((text) => (
        <blockquote key={text} className={styles.kept}>
          {text}
        </blockquote>
      ))}
    </Section>
  );
}
