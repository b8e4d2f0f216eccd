import { useId, useState } from 'react';
import { isolated } from '#contracts/isolated';
import type { Sector } from '#contracts/sector-names';
import type { Input } from '../../lib/api';
import type { FieldProps } from '../../lib/form';
import { SECTOR_CHOICES } from '../../lib/sector-choices';
import { Button } from '../../ui/button';
import { Select, TextField } from '../../ui/fields';
import { FieldRow } from '../../ui/form';
import styles from './dates.module.css';
import { FindMember } from './find-member';

type Ask = NonNullable<Input<'POST /api/scheduling/polls/:pollId/asked'>['body']>;

/** One that is to be asked, as it is listed: whoever leads an organisation, a member, or somebody without an account. */
export interface ToAsk {
  readonly key: string;
  readonly label: string;
  readonly organisation?: string;
  readonly member?: string;
  readonly guest?: {
    readonly name: string;
    readonly organisation: string;
    readonly sector: string;
    readonly email: string;
  };
}

export const askOf = (asked: readonly ToAsk[]): Ask => ({
  organisations: asked.flatMap(({ organisation }) => organisation ?? []),
  members: asked.flatMap(({ member }) => member ?? []),
  guests: asked.flatMap(({ guest }) =>
    guest
      ? { ...guest, organisation: guest.organisation.trim() || null, sector: (guest.sector as Sector) || null }
      : [],
  ),
});

/** What a refusal points to (`guests/2/email`) by what it is about, as these are listed. */
export function askedAt(asked: readonly ToAsk[], path: string): ToAsk | undefined {
  const [kind, nth] = path.split('/');
  const of = { organisations: 'organisation', members: 'member', guests: 'guest' } as const;
  return kind && kind in of ? asked.filter((one) => one[of[kind as keyof typeof of]])[Number(nth)] : undefined;
}

/** Whom a poll asks: found among members, or named by hand. */
export function WhomToAsk({ id, value, error, onChange }: FieldProps<readonly ToAsk[]>) {
  const add = (one: ToAsk): void => onChange([...value.filter(({ key }) => key !== one.key), one]);
  return (
    <fieldset
      id={id}
      className={styles.whom}
      data-wrong={error ? true : undefined}
      aria-describedby={error && `${id}-error`}
    >
      <legend>Whom to ask</legend>
      {error && (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      )}
      {value.length > 0 && (
        <ul className={styles.asked} aria-label="To be asked">
          {value.map((one) => (
            <li key={one.key}>
              <span>{one.label}</span>{' '}
              <Button
                kind="quiet"
                aria-label={`Leave out ${one.label}`}
                onClick={() => onChange(value.filter((other) => other !== one))}
              >
                Leave out
              </Button>
            </li>
          ))}
        </ul>
      )}
      <AddMember onAdd={add} />
      <AddGuest onAdd={add} />
    </fieldset>
  );
}

function AddMember({ onAdd }: { onAdd: (one: ToAsk) => void }) {
  return (
    <FindMember
      help="Then choose whom of it to ask."
      leads="Whoever leads it"
      onFound={({ organisation: { id, name }, member }) =>
        onAdd(
          member
            ? { key: member.id, label: `${isolated(member.name)}, ${isolated(name)}`, member: member.id }
            : { key: id, label: `Whoever leads ${isolated(name)}`, organisation: id },
        )
      }
    />
  );
}

const NOBODY = { name: '', organisation: '', sector: '', email: '' };

function AddGuest({ onAdd }: { onAdd: (one: ToAsk) => void }) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [guest, setGuest] = useState(NOBODY);
  const [error, setError] = useState<string>();
  const field = (part: keyof typeof NOBODY) => ({
    ...{ id: `${id}-${part}`, name: `guest-${part}`, value: guest[part], error: undefined },
    onChange: (value: string) => setGuest((held) => ({ ...held, [part]: value })),
  });
  if (!open) return <Button onClick={() => setOpen(true)}>Ask somebody without an account</Button>;
  return (
    <div className={styles.guest} role="group" aria-label="Somebody without an account">
      <p className="small soft">
        They get a link of their own. Their address is used for this date and for nothing else.
      </p>
      <FieldRow>
        <TextField label="Their name" {...field('name')} error={error} />
        <TextField label="Their e-mail address" type="email" autoComplete="off" {...field('email')} />
      </FieldRow>
      <FieldRow>
        <TextField label="Their organisation" optional {...field('organisation')} />
        <Select label="Its sector" optional empty="Not known" choices={SECTOR_CHOICES} {...field('sector')} />
      </FieldRow>
      <Button
        onClick={() => {
          const email = guest.email.trim().toLowerCase();
          if (!guest.name.trim() || !email.includes('@')) return setError('Write their name and their address.');
          onAdd({ key: email, label: `${isolated(guest.name.trim())} (${email})`, guest: { ...guest, email } });
          setGuest(NOBODY);
          setError(undefined);
        }}
      >
        Add them
      </Button>
    </div>
  );
}
