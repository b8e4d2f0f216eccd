import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { readableOnWhite } from '#contracts/readable-colour';
import { call } from '../../lib/api';
import { useForm } from '../../lib/form';
import { networkQuery } from '../../lib/session';
import { Button } from '../../ui/button';
import { TextField } from '../../ui/fields';
import { Form } from '../../ui/form';
import { Section } from '../../ui/page';
import { say } from '../../ui/said';
import styles from './network-colour.module.css';

/** What documents have until one is chosen. */
const OURS = '#1f4e5f';

/** The colour of headings and links in the documents of the library, and of mails; whatever is chosen can be read. */
export function NetworkColour() {
  const client = useQueryClient();
  const { data: network } = useSuspenseQuery(networkQuery);
  const choose = async (colour: string | null): Promise<void> => {
    await call('PUT /api/membership/network/colour', { body: { colour } });
    await client.invalidateQueries({ queryKey: networkQuery.queryKey });
    say(
      colour ? 'Documents and mails have this colour from now on.' : 'Documents and mails have the usual colour again.',
    );
  };
  const form = useForm({
    initial: { colour: network.colour ?? OURS },
    submit: ({ colour }) => choose(colour),
  });
  const chosen = form.values.colour;
  const readable = readableOnWhite(chosen);
  return (
    <Section title="Colour of documents and mails">
      <Form
        kind="secondary"
        form={form}
        action="Choose this colour"
        pending="Choosing…"
        also={
          network.colour && (
            <Button
              kind="quiet"
              onClick={() => {
                form.set({ colour: OURS });
                void choose(null);
              }}
            >
              Have the usual one
            </Button>
          )
        }
      >
        <TextField
          label="Colour"
          help="Of headings and links in PDF and Word documents of the library, and of links and buttons in mails."
          type="color"
          {...form.field('colour')}
        />
        <p className={styles.paper} style={{ color: readable }}>
          {readable === chosen ? 'On paper it looks like this.' : 'On paper it is made darker, to be read: like this.'}
        </p>
      </Form>
    </Section>
  );
}
