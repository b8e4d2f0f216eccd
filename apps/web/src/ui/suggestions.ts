import { useId, useState, type KeyboardEvent, type PointerEvent } from 'react';
import { isComposing } from '../lib/is-composing';

/**
 * What is offered at a field as one types, by the combobox pattern of the ARIA Authoring Practices. The focus stays in
 * the field: arrows go round among what is offered, Enter takes one, Escape turns away from it. `count` is of what can
 * be taken now, none while nothing is shown.
 */
export function useSuggestions({
  count,
  eager = false,
  onTake,
  onLeave,
}: {
  count: number;
  /** The first is chosen before any arrow, and Tab takes it too: where one names somebody amid a sentence. */
  eager?: boolean;
  onTake: (index: number) => void;
  onLeave: () => void;
}) {
  const none = eager ? 0 : -1;
  const [wanted, setActive] = useState(none);
  const active = Math.min(wanted, count - 1);
  const chosen = active >= 0 ? active : undefined;

  /** Whether the key was for what is offered. */
  const pressed = (event: KeyboardEvent): boolean => {
    if (count === 0 || isComposing(event)) return false;
    if (event.key === 'ArrowDown') setActive((active + 1) % count);
    else if (event.key === 'ArrowUp') setActive((Math.max(active, 0) - 1 + count) % count);
    else if (event.key === 'Escape') onLeave();
    else if (chosen !== undefined && (event.key === 'Enter' || (eager && event.key === 'Tab'))) onTake(chosen);
    else {
      // The caret moves: nothing is about to be taken any more.
      if (CARET.has(event.key)) setActive(none);
      return false;
    }
    event.preventDefault();
    return true;
  };

  return {
    pressed,
    /** Something else is looked for. */
    begin: () => setActive(none),
    ...said(useId(), count, chosen, onTake),
  };
}

/** What field, list and options say of themselves. */
function said(id: string, count: number, chosen: number | undefined, onTake: (index: number) => void) {
  return {
    field: {
      'aria-autocomplete': 'list' as const,
      'aria-haspopup': 'listbox' as const,
      'aria-controls': count > 0 ? id : undefined,
      'aria-activedescendant': chosen === undefined ? undefined : `${id}-${chosen}`,
    },
    list: { id, role: 'listbox' as const },
    option: (index: number) => ({
      id: `${id}-${index}`,
      role: 'option' as const,
      'aria-selected': index === chosen,
      ref: index === chosen ? intoView : undefined,
      onPointerDown: keepFocus,
      onClick: () => onTake(index),
    }),
  };
}

const CARET = new Set(['Home', 'End', 'ArrowLeft', 'ArrowRight']);

const intoView = (option: HTMLElement | null): void => option?.scrollIntoView({ block: 'nearest' });

/** The focus stays in the field. */
export const keepFocus = (event: PointerEvent): void => event.preventDefault();
