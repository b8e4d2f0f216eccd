import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { useEffect, useId, useRef, useState } from 'react';
import { isolated } from '#contracts/isolated';
import type { AccessTokenView } from '#contracts/membership/endpoints';
import { call } from '../../lib/api';
import { useForm } from '../../lib/form';
import { newId } from '../../lib/id';
import { daysAfter, readersDay } from '../../lib/typed-time';
import { CopyLink } from '../../ui/copy-link';
import { At } from '../../ui/date-line';
import { ConfirmOnce } from '../../ui/dialog';
import { CheckboxGroups, TextField } from '../../ui/fields';
import { focusAfter } from '../../ui/focus';
import { Form } from '../../ui/form';
import { Empty } from '../../ui/quiet';
import { say } from '../../ui/said';
import { DateField } from '../../ui/typed-field';
import styles from '../organisation/organisation.module.css';
import profile from './profile.module.css';
import { accessTokensQuery } from './profile.queries';
import { TOKEN_SCOPES, wordsOfScopes } from './token-scopes';

/** A token as it was just made; without its secret where the answer that held it was lost on the way. */
interface Made {
  id: string;
  name: string;
  secret: string | null;
}

/** For programs: each token is shown once, and can be taken back alone. */
export function AccessTokens() {
  const { data } = useSuspenseQuery(accessTokensQuery);
  const [made, setMade] = useState<Made>();
  return (
    <>
      {data.items.length === 0 ? (
        <Empty>
          No program acts for you yet. A token lets one in without your password, a script that reads the gatherings
          into a report for instance, only as far as you choose, and no longer.
        </Empty>
      ) : (
        <>
          <p>
            A program that shows one of these acts for you, as far as you chose. Revoke what is not needed any more. All
            of them end when you sign out everywhere or set a password.
          </p>
          <ul className={styles.list} aria-label="Access tokens">
            {data.items.map((token) => (
              <Token
                key={token.id}
                token={token}
                onRevoked={() => setMade((shown) => (shown?.id === token.id ? undefined : shown))}
              />
            ))}
          </ul>
        </>
      )}
      {made && <MadeToken key={made.id} made={made} />}
      <NewToken onMade={setMade} />
    </>
  );
}

/** Takes the focus: it cannot be seen again. */
function MadeToken({ made: { name, secret } }: { made: Made }) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section aria-labelledby={id} className={profile.made}>
      <h3 ref={heading} tabIndex={-1} id={id}>
        Your token for <bdi>{name}</bdi>
      </h3>
      {secret ? (
        <>
          <p>
            Copy it now: it is not shown again. Keep it as you would a password, for whoever has it can act for you.
          </p>
          <CopyLink address={secret} label="Copy token" />
        </>
      ) : (
        <p>
          It was made, and the answer that held it did not arrive. It is shown once alone: revoke it and make another.
        </p>
      )}
    </section>
  );
}

const DEFAULT_DAYS = 90;
/** So many days from today, by the reader's clock: `2026-12-04`. */
const dayAhead = (days: number): string => daysAfter(readersDay(), days);
/** The end of the day on the reader's clock. */
const endOf = (day: string): string => new Date(`${day}T23:59:59`).toISOString();

function NewToken({ onMade }: { onMade: (made: Made) => void }) {
  const client = useQueryClient();
  const id = useRef(newId());
  const form = useForm({
    initial: { name: '', scopes: ['scheduling:read'] as readonly string[], endsOn: dayAhead(DEFAULT_DAYS) },
    check: ({ name, scopes, endsOn }) => ({
      name: name.trim() ? undefined : 'Name the program it is for.',
      scopes: scopes.length > 0 ? undefined : 'Choose what it may do.',
      endsOn: endsOn ? undefined : 'Choose its last day.',
    }),
    paths: { endsAt: 'endsOn' },
    submit: async ({ name, scopes, endsOn }) => {
      const body = { id: id.current, name, scopes: [...scopes], endsAt: endOf(endsOn) };
      const { accessToken, token } = await call('POST /api/membership/access-tokens', { body });
      id.current = newId();
      form.set({ name: '', scopes: ['scheduling:read'], endsOn: dayAhead(DEFAULT_DAYS) });
      await client.invalidateQueries({ queryKey: accessTokensQuery.queryKey });
      onMade({ id: accessToken.id, name: accessToken.name, secret: token });
    },
  });
  return (
    <Form kind="secondary" form={form} action="Make a token" pending="Making it…">
      <TextField
        label="For which program"
        help="For instance “Report script”."
        maxLength={60}
        {...form.field('name')}
      />
      <CheckboxGroups
        label="What it may do"
        help="Never more than you may yourself. Choose the least that is enough: another is made in a minute."
        groups={TOKEN_SCOPES}
        {...form.field('scopes')}
      />
      <DateField
        label="Last day"
        help="It ends by itself after this day, at most a year ahead."
        min={dayAhead(0)}
        max={dayAhead(365)}
        {...form.field('endsOn')}
      />
    </Form>
  );
}

function Token({ token, onRevoked }: { token: AccessTokenView; onRevoked: () => void }) {
  const { id, name, scopes, endsAt, lastUsedAt } = token;
  const row = useRef<HTMLLIElement>(null);
  const client = useQueryClient();
  const isOver = Date.parse(endsAt) <= Date.now();
  const revoke = async (): Promise<void> => {
    await call('DELETE /api/membership/access-tokens/:accessTokenId', { params: { accessTokenId: id } });
    say(`The token “${isolated(name)}” is revoked.`);
    onRevoked();
    const moveFocus = focusAfter(row.current);
    await client.invalidateQueries({ queryKey: accessTokensQuery.queryKey });
    moveFocus();
  };
  return (
    <li ref={row} className={styles.row} style={{ maxWidth: 'none', gridTemplateColumns: 'minmax(0, 1fr) auto' }}>
      <div>
        <strong>
          <bdi>{name}</bdi>
        </strong>
        {wordsOfScopes(scopes).map((words) => (
          <p key={words} className="small">
            {words}
          </p>
        ))}
        <p className="small soft">
          {isOver ? 'Ended ' : 'Ends '}
          <At instant={endsAt} />
        </p>
        <p className="small soft">
          {lastUsedAt ? (
            <>
              Last used <At instant={lastUsedAt} />
            </>
          ) : (
            'Not used yet'
          )}
        </p>
      </div>
      {!isOver && (
        <ConfirmOnce
          kind="quiet"
          opens={
            <>
              Revoke
              <span className="visually-hidden">
                {' '}
                <bdi>{name}</bdi>
              </span>
            </>
          }
          title={`Revoke “${isolated(name)}”`}
          action="Revoke the token"
          pending="Revoking…"
          onConfirm={revoke}
        >
          <p>A program that still uses it is refused at once, everywhere. It cannot be undone: make another instead.</p>
        </ConfirmOnce>
      )}
    </li>
  );
}
