import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { sentenceOf, useForm } from '../../lib/form';
import { Button } from '../../ui/button';
import { TextField } from '../../ui/fields';
import { Form } from '../../ui/form';
import { Facts, QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import { addressQuery } from './network.queries';
import { SettingsPart } from './settings-page';

/** Where people open the network, beside where it is being read. */
export function AddressSettingsPage() {
  const client = useQueryClient();
  const { data } = useSuspenseQuery(addressQuery);
  const present = data.set ?? data.startedAs;
  const here = window.location.origin;
  const put = async (address: string | null): Promise<void> => {
    const now = await call('PUT /api/membership/network/address', { body: { address } });
    client.setQueryData(addressQuery.queryKey, now);
    form.set({ address: now.set ?? now.startedAs });
    say('Links have this address from now on.');
  };
  const form = useForm({
    initial: { address: present },
    check: ({ address }) => ({ address: address.trim() ? undefined : 'Write the address.' }),
    submit: ({ address }) => put(address.trim()),
  });
  const takeBack = useMutation({ mutationFn: () => put(null) });
  return (
    <SettingsPart
      title="Address"
      lead="Where people open this network. Links in mails, calendars and pages have it at once."
    >
      {here !== present && (
        <QuietLine tone="waiting">
          {`You are reading this at ${isolated(here)}, but mails would link to ${isolated(present)}.`}
        </QuietLine>
      )}
      <Facts
        rows={[
          ['Set here', data.set && <bdi key="set">{data.set}</bdi>],
          ['As it was started', <bdi key="start">{data.startedAs}</bdi>],
        ]}
      />
      <Form
        form={form}
        action="Use this address"
        pending="Saving…"
        also={
          data.set && (
            <Button kind="quiet" onClick={() => takeBack.mutate()} pending={takeBack.isPending && 'Saving…'}>
              Use the one it was started under
            </Button>
          )
        }
      >
        <TextField
          label="Address"
          help="Like https://network.example.org. Try it in another window first: it has to lead here already."
          type="url"
          spellCheck={false}
          {...form.field('address')}
        />
        <p className="soft">
          The address it was started under stays open too, so nobody is locked out. Under https people stay signed in by
          cookies that never travel unencrypted, so they sign in once more at a new address.
        </p>
      </Form>
      <QuietLine tone="bad">{takeBack.error && sentenceOf(takeBack.error)}</QuietLine>
    </SettingsPart>
  );
}
