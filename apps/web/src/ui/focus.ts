/** After so long what holds the focus is taken to stay. */
const PATIENCE_MS = 2000;

/**
 * Where the focus goes when what holds it is about to leave the page: to what stays of its row, to the next row of the
 * list or field, to the one before, or to the page's heading. Call it before; the returned function moves the focus, unless it
 * is elsewhere by then. What is fetched is drawn when the browser comes to it, so what still holds the focus is waited for.
 */
export function focusAfter(leaving: Element | null): () => void {
  const row = leaving?.closest('li, fieldset > *') ?? leaving?.closest('article, [role=status]');
  const near = [row, row?.nextElementSibling, row?.previousElementSibling];
  return () => {
    const held = document.activeElement;
    const until = performance.now() + PATIENCE_MS;
    const look = (): void => {
      const now = document.activeElement;
      if (now && now !== document.body) {
        if (now === held && performance.now() < until) requestAnimationFrame(look);
        return;
      }
      const stays = near.find((one) => one?.isConnected);
      const next = stays instanceof HTMLButtonElement ? stays : stays?.querySelector<HTMLElement>('button, a');
      (next ?? document.getElementById('heading'))?.focus();
    };
    requestAnimationFrame(look);
  };
}
