import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { changesBetween } from '#contracts/directory/changes-between';
import { Form } from '../../ui/form';
import { Section } from '../../ui/page';
import { Tabs } from '../../ui/tabs';
import { ChangeList } from './change-list';
import type { EntryKind } from './entry-kinds';
import type { View } from './entry-views';
import { useNaming } from './keeping.queries';
import styles from './keeping.module.css';
import type { EntryForm } from './part-fields';
import { sayChanges } from './say-changes';

/**
 * An entry as it is written, as readers will see it, and what that changes: three views of what is typed. The form stays
 * in place under the others, so that nothing of it is lost.
 */
export function EntryForm<T extends Record<string, unknown>, C extends object>({
  form,
  kind,
  approved,
  view,
  action,
  pending,
  also,
  children,
}: {
  form: EntryForm<T>;
  kind: EntryKind<T, C>;
  /** What others read now; null where nothing was approved yet. */
  approved: C | null;
  view: View | undefined;
  action: string;
  pending: string;
  also?: ReactNode;
  children?: ReactNode;
}) {
  const { Fields, Text, nameOf, saysChanges } = kind;
  const naming = useNaming();
  const content = kind.contentOf(form.values);
  return (
    <>
      <Tabs label="Views of what you write">
        <Link to="." search={{}} activeOptions={{ exact: true, includeSearch: true }}>
          Write
        </Link>
        <Link to="." search={{ shows: 'preview' }}>
          Preview
        </Link>
        {saysChanges && (
          <Link to="." search={{ shows: 'changes' }}>
            What changes
          </Link>
        )}
      </Tabs>
      {view === 'preview' && (
        <Section title="As readers will see it">
          <h3>
            <bdi>{nameOf(content) || 'No name yet'}</bdi>
          </h3>
          <Text content={content} naming={naming} />
        </Section>
      )}
      {view === 'changes' && saysChanges && (
        <Section title={approved ? 'What differs from what others read now' : 'What you have written'}>
          <ChangeList
            isNew={!approved}
            changes={sayChanges(changesBetween(approved ?? {}, content), naming, content)}
          />
        </Section>
      )}
      <div className={view ? styles.away : styles.wide}>
        <Form form={form} action={action} pending={pending} also={also}>
          {children}
          <Fields form={form} />
        </Form>
      </div>
    </>
  );
}
