export const idOf = (seq: number): string => `message-${seq}`;
export const elementOf = (seq: number): HTMLElement | null => document.getElementById(idOf(seq));

/** The number of the message in which an element stands; none where it stands in none. */
export function numberOf(element: Element): number | undefined {
  const id = element.closest('article')?.id;
  return id ? Number(id.slice(idOf(0).length - 1)) : undefined;
}

/** The keyboard goes on from a message, where the button that led to it is gone. */
export const focusMessage = (seq: number): void => elementOf(seq)?.focus({ preventScroll: true });

/** The id of the line above the first message not read. */
export const NEW = 'new';

/** The number of the first of these messages whose upper edge is on the screen or below it. */
export function topmost(first: number, last: number): number | undefined {
  let [low, high] = [first, last];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if ((elementOf(middle)?.getBoundingClientRect().top ?? 0) < 0) low = middle + 1;
    else high = middle;
  }
  return low > 0 ? low : undefined;
}
