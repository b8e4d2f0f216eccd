import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../lib/api';
import { useForm } from '../../lib/form';
import { newId } from '../../lib/id';
import { Select, TextArea } from '../../ui/fields';
import { Form } from '../../ui/form';
import { Section } from '../../ui/page';
import { say } from '../../ui/said';
import type { Programme } from '../programme/programme.queries';
import { takeFloor } from './floor.queries';

const BLANK = { text: '', sessionId: '' };

export function AskQuestion({ gatheringId, programme }: { gatheringId: string; programme: Programme }) {
  const client = useQueryClient();
  // Each question is one of its own, on the session that the one before was on.
  const [id, setId] = useState(newId);
  const clear = (): void => form.set({ text: '' });
  const form = useForm<typeof BLANK>({
    initial: BLANK,
    draft: `question:${gatheringId}`,
    check: ({ text }) => ({ text: text.trim() ? undefined : 'Write what you ask.' }),
    submit: async ({ text, sessionId }) => {
      const asked = { params: { gatheringId }, body: { id, text, sessionId: sessionId || null } };
      takeFloor(client, gatheringId, await call('POST /api/scheduling/gatherings/:gatheringId/floor/questions', asked));
      setId(newId());
      clear();
      say('It is asked.');
    },
  });
  return (
    <Section title="Ask a question">
      <Form form={form} action="Ask it" pending="Asking it…">
        <TextArea
          label="Your question"
          help="All who take part read it, and nobody is named beside it. Those who run the gathering see who asked."
          rows={2}
          {...form.field('text')}
        />
        {programme.sessions.length > 0 && (
          <Select
            label="What it is about"
            empty="The gathering as a whole"
            choices={programme.sessions.map(({ id: value, title: label }) => ({ value, label }))}
            {...form.field('sessionId')}
          />
        )}
      </Form>
    </Section>
  );
}
