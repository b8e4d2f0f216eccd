import { draftNames, readDraft } from '../../lib/drafts';
import { Section } from '../../ui/page';
import { withNames } from '../mentions/mention-text';
import { draftOf } from './composer';
import styles from './composing.module.css';
import type { Unsent } from './outbox';

const editsOf = (meId: string, threadId: string): string => `edit:${meId}:${threadId}:`;

/** The draft of another text for a message. */
export const editOf = (meId: string, threadId: string, messageId: string): string =>
  editsOf(meId, threadId) + messageId;

/** What can no longer be sent here stays its writer's: to read, and to copy. */
export function NotSent({ threadId, meId, unsent }: { threadId: string; meId: string; unsent: readonly Unsent[] }) {
  const texts = [
    ...unsent.filter(({ standing }) => standing !== 'sent').map(({ text, mentions }) => withNames(text, mentions)),
    ...[...draftNames(editsOf(meId, threadId)), draftOf(meId, threadId)].map((name) => readDraft<string>(name) ?? ''),
  ].filter((text) => text.trim());
  if (texts.length === 0) return null;
  return (
    <Section title="Not sent">
      <p className="soft">What you wrote stays in this browser until you sign out.</p>
      {texts.map((text) => (
        <blockquote key={text} className={styles.kept} dir="auto">
          {text}
        </blockquote>
      ))}
    </Section>
  );
}
