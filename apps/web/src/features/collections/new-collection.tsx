import { useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { call } from '../../lib/api';
import { useForm } from '../../lib/form';
import { newId } from '../../lib/id';
import { has, useMember } from '../../lib/session';
import { RadioGroup, TextField } from '../../ui/fields';
import { Form } from '../../ui/form';
import { renewCollections, type Collection } from './collections.queries';

/** Starts a collection: with an item in it, where it is started for that. */
export function NewCollection({
  itemId,
  action,
  also,
  onStarted,
}: {
  itemId?: string;
  /** The words of its button. */
  action: string;
  also?: ReactNode;
  onStarted: (collection: Collection) => void;
}) {
  const me = useMember();
  const client = useQueryClient();
  // Asked again after no answer came, it is the same one.
  const [id] = useState(newId);
  const form = useForm({
    initial: { name: '', words: '', of: 'own' as Collection['of'] },
    draft: `new-collection:${itemId ?? ''}`,
    check: ({ name }) => ({ name: name.trim() ? undefined : 'Give it a name.' }),
    submit: async (values) => {
      const entries = itemId ? [{ itemId }] : [];
      const collection = await call('POST /api/library/collections', { body: { id, ...values, entries } });
      await renewCollections(client, collection);
      onStarted(collection);
    },
  });
  return (
    <Form form={form} action={action} pending="Starting it…" also={also}>
      <TextField label="Name" {...form.field('name')} />
      <TextField label="What it is for" optional {...form.field('words')} />
      {has(me, 'lead') && (
        <RadioGroup
          label="Whose is it?"
          choices={[
            { value: 'own', label: 'Mine', help: 'Nobody else sees it.' },
            { value: 'organisation', label: 'Our organisation’s', help: 'All of us read it, and our leads keep it.' },
          ]}
          {...form.field('of')}
        />
      )}
    </Form>
  );
}
