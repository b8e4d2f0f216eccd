export const idOf = (seq: number): string => `message-${seq}`;
export const elementOf = (seq: number): HTMLElement | null => document.getElementById(idOf(seq));

/** The keyboard goes on from a message, where the button that led to it is gone. */
export const focusMessage = (seq: number): void =>
  elementOf(seq)?.querySelector<HTMLElement>('button')?.focus({ preventScroll: true });

/** The id of the line above the first message not read. */
export const NEW = 'new';
