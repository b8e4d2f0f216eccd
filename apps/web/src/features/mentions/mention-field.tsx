import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useImperativeHandle, useRef, useState, type ComponentProps } from 'react';
import { queryOf } from '../../lib/query';
import { useSuggestions } from '../../ui/suggestions';
import styles from './mentions.module.css';
import { begunAt, labelFor, type Chosen } from './mention-text';

interface MentionFieldProps extends Omit<ComponentProps<'textarea'>, 'value' | 'onChange'> {
  threadId: string;
  value: string;
  onWrite: (text: string) => void;
  chosen: Chosen;
  onChoose: (label: string, personId: string) => void;
}

/**
 * Where a message is written. After an “@” it offers those who can be mentioned in the thread, by what is typed of the
 * name: arrows go among them, Enter or Tab takes one, Escape leaves what is typed as it is. The focus stays in the text, which remains a text box of several lines: a combobox has one.
 */
export function MentionField({ threadId, value, onWrite, chosen, onChoose, ref, ...field }: MentionFieldProps) {
  const input = useRef<HTMLTextAreaElement>(null);
  useImperativeHandle(ref, () => input.current!);
  const [caret, setCaret] = useState(0);
  /** Where the “@” stands that one has turned away from, or where somebody was chosen. */
  const [left, setLeft] = useState<number>();
  const begun = begunAt(value, caret);
  const isOpen = begun !== null && begun.from !== left;
  const { data, isPlaceholderData } = useQuery({
    ...queryOf('GET /api/discussions/threads/:threadId/people', {
      params: { threadId },
      query: { search: begun?.search.trim() ?? '' },
    }),
    enabled: isOpen,
    placeholderData: keepPreviousData,
  });
  const isNamed = ({ name }: { name: string }): boolean =>
    name.toLowerCase().includes((begun?.search ?? '').trim().toLowerCase());
  // Of an answer to what was typed before, those who still fit.
  const people = (isOpen ? (data?.items ?? []) : []).filter((person) => !isPlaceholderData || isNamed(person));
  const take = (person: (typeof people)[number] | undefined): void => {
    if (!person || !begun || !input.current) return;
    const label = labelFor(person, chosen);
    onChoose(label, person.id);
    const before = `${value.slice(0, begun.from)}@${label} `;
    onWrite(before + value.slice(caret).replace(/^ /, ''));
    setLeft(begun.from);
    suggestions.begin();
    moveTo.current = before.length;
    input.current.focus();
  };
  /** The caret goes behind the name once that is written. */
  const moveTo = useRef<number>(null);
  useEffect(() => {
    if (moveTo.current === null) return;
    input.current?.setSelectionRange(moveTo.current, moveTo.current);
    setCaret(moveTo.current);
    moveTo.current = null;
  }, [value]);

  const suggestions = useSuggestions({
    count: people.length,
    eager: true,
    onTake: (index) => take(people[index]),
    onLeave: () => setLeft(begun?.from),
  });
  const look = (): void => setCaret(input.current?.selectionEnd ?? 0);
  return (
    <div className={styles.field}>
      {people.length > 0 && (
        <ul {...suggestions.list} className={styles.people} aria-label="People to mention">
          {people.map((person, index) => (
            <li key={person.id} {...suggestions.option(index)}>
              <bdi>{person.name}</bdi> <bdi className="soft small">{person.organisation}</bdi>
            </li>
          ))}
        </ul>
      )}
      <textarea
        {...field}
        ref={input}
        value={value}
        {...suggestions.field}
        onChange={(event) => {
          setCaret(event.currentTarget.selectionEnd);
          const now = begunAt(event.currentTarget.value, event.currentTarget.selectionEnd);
          if (now === null || now.from !== begun?.from) {
            setLeft(undefined);
            suggestions.begin();
          }
          onWrite(event.currentTarget.value);
        }}
        onSelect={look}
        onBlur={() => setLeft(begun?.from)}
        onKeyDown={(event) => {
          if (!suggestions.pressed(event)) field.onKeyDown?.(event);
        }}
      />
      <span className="visually-hidden" role="status">
        {people.length > 0 && offered(people.length)}
      </span>
    </div>
  );
}

const offered = (count: number): string =>
  `${count === 1 ? 'One person' : `${count} people`} to mention: arrows and Enter choose.`;
