/** Of texts on one page, in UTF-8; one more message may stand on it, so that there is always one. */
export const PAGE_BYTES = 256 * 1024;

/** Of messages in their order those nearest to the one at `index`, itself included, as many as fit on a page. */
export function fitting<Message extends { readonly text: string | null }>(
  messages: readonly Message[],
  index: number,
): Message[] {
  const distance = (at: number): number => Math.abs(at - index);
  const nearest = [...messages.keys()].sort((a, b) => distance(a) - distance(b));
  let bytes = 0;
  const beyond = nearest.findIndex((at) => {
    const isFull = bytes >= PAGE_BYTES;
    bytes += Buffer.byteLength(messages[at]!.text ?? '');
    return isFull;
  });
  if (beyond === -1) return [...messages];
  const kept = new Set(nearest.slice(0, beyond));
  return messages.filter((_, at) => kept.has(at));
}
