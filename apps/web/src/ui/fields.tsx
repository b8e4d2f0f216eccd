import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState, type InputHTMLAttributes, type ReactNode } from 'react';
import type { FieldProps } from '../lib/form';
import styles from './fields.module.css';

export interface Labelled {
  label: string;
  /** One sentence under the label: why it is asked, who reads it. */
  help?: ReactNode;
  optional?: boolean;
}

const classNames = {
  root: styles.root!,
  label: styles.label!,
  description: styles.help!,
  error: styles.error!,
  wrapper: styles.wrapper!,
  input: styles.input!,
};

/** An arrow, which says nothing that the field does not. */
const DRAWN = { 'aria-hidden': true } as const;

/** The same frame for each of Mantine's inputs: what `Labelled` and `FieldProps` say, in Mantine's words. */
export function framed({
  id,
  name,
  error,
  label,
  help,
  optional,
}: Labelled & Omit<FieldProps<unknown>, 'value' | 'onChange'>) {
  return {
    id,
    name,
    error,
    classNames,
    label: optional ? `${label} (optional)` : label,
    description: help,
    wrapperProps: error ? { 'data-wrong': true } : {},
  };
}

type TextProps = Labelled &
  FieldProps<string> &
  Pick<InputHTMLAttributes<HTMLInputElement>, 'type' | 'autoComplete' | 'inputMode' | 'maxLength' | 'spellCheck'>;

export function TextField({ label, help, optional, ...field }: TextProps) {
  const { id: _id, name: _name, error: _error, value, onChange, ...input } = field;
  return (
    <TextInput
      {...framed({ label, help, optional, ...field })}
      {...input}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

/** A password that may be pasted and seen. */
export function PasswordField({
  autoComplete,
  ...field
}: TextProps & { autoComplete: 'current-password' | 'new-password' }) {
  const [seen, setSeen] = useState(false);
  const toggle = (
    <button
      type="button"
      className={styles.show}
      aria-controls={field.id}
      aria-label={`${seen ? 'Hide' : 'Show'} ${field.label.toLowerCase()}`}
      onClick={() => setSeen(!seen)}
    >
      {seen ? 'Hide' : 'Show'}
    </button>
  );
  return (
    <TextInput
      {...framed(field)}
      type={seen ? 'text' : 'password'}
      autoComplete={autoComplete}
      autoCapitalize="none"
      spellCheck={false}
      rightSection={toggle}
      rightSectionWidth={64}
      rightSectionPointerEvents="all"
      value={field.value}
      onChange={(event) => field.onChange(event.currentTarget.value)}
    />
  );
}

/** Several lines; grows with what is written. */
export function TextArea({ rows = 4, ...field }: Labelled & FieldProps<string> & { rows?: number }) {
  return (
    <Textarea
      {...framed(field)}
      classNames={{ ...classNames, input: `${styles.input} ${styles.textarea}` }}
      styles={{ input: { '--rows': rows } as object }}
      value={field.value}
      onChange={(event) => field.onChange(event.currentTarget.value)}
    />
  );
}

export interface Choice<T extends string> {
  value: T;
  label: string;
  help?: ReactNode;
}

/** One of many: the browser's own list, which every phone and screen reader knows. */
export function Select<T extends string>({
  choices,
  empty,
  ...field
}: Labelled &
  FieldProps<T> & {
    choices: readonly Choice<T & Exclude<T, ''>>[];
    /** Shown while none is chosen. */ empty?: string;
  }) {
  return (
    <NativeSelect
      {...framed(field)}
      rightSectionProps={DRAWN}
      value={field.value}
      onChange={(event) => field.onChange(event.currentTarget.value as T)}
      data={[
        ...(empty === undefined ? [] : [{ value: '', label: empty }]),
        ...choices.map(({ value, label }) => ({ value: value as string, label })),
      ]}
    />
  );
}

/** Choices that answer one question together, with what is asked, why, and what is wrong. */
function Choices({ label, help, optional, id, error, children }: Labelled & FieldFrame) {
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ');
  return (
    <fieldset
      id={id}
      className={`${styles.root} ${styles.choices}`}
      data-wrong={error ? true : undefined}
      aria-describedby={described || undefined}
    >
      <legend className={styles.legend}>{optional ? `${label} (optional)` : label}</legend>
      {help && (
        <p id={`${id}-help`} className={styles.help}>
          {help}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      )}
      {children}
    </fieldset>
  );
}
type FieldFrame = Pick<FieldProps<unknown>, 'id' | 'error'> & { children: ReactNode };

/** One of few, all in view. */
export function RadioGroup<T extends string>({
  choices,
  name,
  value,
  onChange,
  ...frame
}: Labelled & FieldProps<T> & { choices: readonly Choice<T>[] }) {
  return (
    <Choices {...frame}>
      <div>
        {choices.map((choice) => (
          <label key={choice.value} className={styles.choice}>
            <input
              type="radio"
              name={`${frame.id}-${name}`}
              value={choice.value}
              checked={value === choice.value}
              onChange={() => onChange(choice.value)}
            />
            <span>
              {choice.label}
              {choice.help && <span className={styles.help}>{choice.help}</span>}
            </span>
          </label>
        ))}
      </div>
    </Choices>
  );
}

type ManyProps = Labelled & FieldProps<readonly string[]>;

/** Any of a few. */
export function CheckboxGroup({ choices, ...field }: ManyProps & { choices: readonly Choice<string>[] }) {
  return (
    <Choices {...field}>
      <div>
        <Boxes {...field} choices={choices} />
      </div>
    </Choices>
  );
}

/** Any of some, in groups that have a name each. */
export function CheckboxGroups({
  groups,
  ...field
}: ManyProps & { groups: readonly { label: string; choices: readonly Choice<string>[] }[] }) {
  return (
    <Choices {...field}>
      {groups.map(({ label, choices }) => (
        <fieldset key={label} className={styles.group}>
          <legend>{label}</legend>
          <Boxes {...field} choices={choices} />
        </fieldset>
      ))}
    </Choices>
  );
}

function Boxes({
  choices,
  name,
  value,
  onChange,
}: Pick<FieldProps<readonly string[]>, 'name' | 'value' | 'onChange'> & { choices: readonly Choice<string>[] }) {
  const choose = (choice: string, isChosen: boolean): void =>
    onChange(isChosen ? [...value, choice] : value.filter((one) => one !== choice));
  return choices.map((choice) => (
    <label key={choice.value} className={styles.choice}>
      <input
        type="checkbox"
        name={name}
        value={choice.value}
        checked={value.includes(choice.value)}
        onChange={(event) => choose(choice.value, event.currentTarget.checked)}
      />
      {choice.label}
    </label>
  ));
}

/** Yes or no. */
export function Checkbox({ label, help, id, name, value, error, onChange }: Labelled & FieldProps<boolean>) {
  return (
    <div className={styles.root} data-wrong={error ? true : undefined}>
      {error && (
        <p id={`${id}-error`} className={styles.error}>
          {error}
        </p>
      )}
      <label className={styles.choice}>
        <input
          type="checkbox"
          id={id}
          name={name}
          checked={value}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
        <span>
          {label}
          {help && <span className={styles.help}>{help}</span>}
        </span>
      </label>
    </div>
  );
}
