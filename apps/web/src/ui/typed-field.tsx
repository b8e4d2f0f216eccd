import { TextInput } from '@mantine/core';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import type { FieldProps } from '../lib/form';
import { dayLine, monthLine } from '../lib/time';
import { beyond, readClock, readDay, readersDay, readMonth } from '../lib/typed-time';
import { Calendar, CalendarGlyph } from './calendar';
import calendarStyles from './calendar.module.css';
import { framed, type Labelled } from './fields';

type FieldOf = Labelled & FieldProps<string>;

/**
 * Written in words, kept as the services understand it; what cannot be read is kept as it was typed, and holds the
 * form up (`Form` asks for the validity of its fields).
 */
function TypedField({
  read,
  words,
  like,
  brief,
  refuses,
  beside,
  className,
  ...field
}: FieldOf & {
  read: (text: string) => string | undefined;
  /** How a value that was understood is said. */
  words: (value: string) => string;
  /** How one may write it. */
  like: string;
  /** That is not said beforehand. */
  brief?: boolean | undefined;
  /** What is wrong with a value that was understood. */
  refuses?: ((value: string) => string | undefined) | undefined;
  beside?: ReactNode;
  className?: string;
}) {
  const { value, help } = field;
  const [typed, setTyped] = useState<string>();
  const isOwn = typed !== undefined && (read(typed) ?? '') === value;
  const text = isOwn ? typed : value && words(value);
  const unread = isOwn && typed.trim() !== '' && value === '';
  const input = useRef<HTMLInputElement>(null);
  const wrong = unread ? `Write it like ${like}.` : ((value && refuses?.(value)) ?? '');
  useEffect(() => input.current?.setCustomValidity(wrong), [wrong]);
  return (
    <TextInput
      {...framed({ ...field, help: brief ? help : <Like help={help} like={like} /> })}
      className={className}
      ref={input}
      autoComplete="off"
      spellCheck={false}
      rightSection={beside}
      rightSectionPointerEvents="all"
      value={text}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        field.onChange(read(currentTarget.value) ?? '');
      }}
      onBlur={() => {
        if (!unread) setTyped(undefined);
      }}
    />
  );
}

const Like = ({ help, like }: { help: ReactNode; like: string }) => (
  <>
    {help} {`Like ${like}.`}
  </>
);

/** A day by its words ("Fri 4 Dec 2026"), typed or taken from a calendar: the same in every browser's language. */
export function DateField({ min, max, ...field }: FieldOf & { min?: string; max?: string; brief?: boolean }) {
  const [open, setOpen] = useState(false);
  const today = readersDay();
  return (
    <>
      <TypedField
        {...field}
        className={calendarStyles.dated!}
        like="4 Dec 2026"
        words={dayLine}
        refuses={(day) => beyond(day, min, max)}
        read={(text) => readDay(text, { today, past: max !== undefined && max <= today })}
        beside={
          <button
            type="button"
            className={calendarStyles.opens}
            data-open={open || undefined}
            aria-haspopup="dialog"
            aria-label="Choose from a calendar"
            aria-describedby={`${field.id}-label`}
            onClick={() => setOpen(true)}
          >
            <CalendarGlyph />
          </button>
        }
      />
      {open && (
        <Calendar
          title={field.label}
          {...{ today, min, max }}
          day={field.value}
          onClose={() => setOpen(false)}
          onChoose={(day) => {
            field.onChange(day);
            setOpen(false);
          }}
        />
      )}
    </>
  );
}

/** A time of day on 24 hours. */
export const TimeField = (field: FieldOf) => (
  <TypedField {...field} like="14:30" words={(clock) => clock} read={readClock} />
);

/** A month that is over, or this one. */
export const MonthField = (field: FieldOf) => (
  <TypedField
    {...field}
    like="Sep 2025"
    words={monthLine}
    read={(text) => readMonth(text, { today: readersDay(), past: true })}
  />
);
