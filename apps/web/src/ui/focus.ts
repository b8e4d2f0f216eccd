/**
 * Where the focus goes when what holds it is about to leave the page: to what stays of its row, to the next row of the
 * list, to the one before, or to the page's heading. Call it before; the returned function moves the focus, unless it
 * is elsewhere by then.
 */
export function focusAfter(leaving: Element | null): () => void {
  const row = leaving?.closest('li') ?? leaving?.closest('article');
  const near = [row, row?.nextElementSibling, row?.previousElementSibling];
  return () =>
    requestAnimationFrame(() => {
      if (document.activeElement && document.activeElement !== document.body) return;
      const next = near.find((one) => one?.isConnected)?.querySelector<HTMLElement>('button, a');
      (next ?? document.getElementById('heading'))?.focus();
    });
}
