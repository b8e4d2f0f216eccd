export const idOf = (seq: number): string => `message-${seq}`;
export const elementOf = (seq: number): HTMLElement | null => document.getElementById(idOf(seq));

/** The id of the line above the first message not read. */
export const NEW = 'new';
