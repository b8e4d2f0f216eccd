import { useState } from 'react';
import { isolated } from '#contracts/isolated';
import { call, type Answer } from '../../lib/api';
import type { FieldProps } from '../../lib/form';
import { Button } from '../../ui/button';
import { TextArea } from '../../ui/fields';
import { focusAfter } from '../../ui/focus';
import { SearchField } from '../../ui/search-field';
import { useAddTurns } from '../ledger/use-turns';
import { WithTurns } from '../ledger/with-turns';
import type { Field, Named } from './gathering-fields';
import styles from './hosts.module.css';

type Organisation = Answer<'GET /api/membership/organisations'>['items'][number] & { turns?: string | undefined };

/** In whose name people are asked, and who pays. */
export function HostsAndSponsors({ field }: { field: Field }) {
  return (
    <>
      <HostsField {...field('hosts')} />
      <TextArea
        label="Sponsors"
        help="Who makes it possible, one in each line. Everybody who sees the gathering reads them."
        optional
        rows={2}
        {...field('sponsors')}
      />
    </>
  );
}

function HostsField({ value, onChange, error, id }: FieldProps<readonly Named[]>) {
  const [typed, setTyped] = useState('');
  const addTurns = useAddTurns();
  return (
    <fieldset className={styles.hosts} id={id}>
      <legend>
        Hosts <span className="soft">(optional)</span>
      </legend>
      {error && <p className={styles.wrong}>{error}</p>}
      {value.length > 0 && (
        <ul className={styles.chosen} aria-label="Hosts">
          {value.map((host) => (
            <li key={host.id}>
              <bdi>{host.name}</bdi>
              <Button
                kind="quiet"
                onClick={(event) => {
                  const away = focusAfter(event.currentTarget);
                  onChange(value.filter(({ id: one }) => one !== host.id));
                  away();
                }}
              >
                Take out<span className="visually-hidden">{`: ${isolated(host.name)}`}</span>
              </Button>
            </li>
          ))}
        </ul>
      )}
      <SearchField<Organisation>
        id={`${id}-find`}
        name="host"
        label="Find an organisation that hosts it"
        help="Of this network. Whoever sees the gathering reads its name; who comes, it does not say."
        value={typed}
        error={undefined}
        onChange={setTyped}
        search={async (search, signal) => {
          const { items } = await call('GET /api/membership/organisations', { query: { search, limit: 8 }, signal });
          return addTurns(items, ({ id: one }) => one, signal);
        }}
        offers={(one) => value.every((host) => host.id !== one.id)}
        keyOf={({ id: key }) => key}
        render={({ name, turns }) => (
          <WithTurns turns={turns}>
            <bdi>{name}</bdi>
          </WithTurns>
        )}
        onChoose={({ id: chosen, name }) => {
          onChange([...value, { id: chosen, name }]);
          setTyped('');
        }}
      />
    </fieldset>
  );
}
