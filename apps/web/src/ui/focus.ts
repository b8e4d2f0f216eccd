/**
 * Where the focus goes when what holds it is about to leave the page: to the next row of its list, to the one before,
 * or to the page's heading. Call it before; the returned function moves the focus, unless it is elsewhere by then.
 */
export function focusAfter(leaving: Element | null): () => void {
  const row = leaving?.closest('li');
  const beside = [row?.nextElementSibling, row?.previousElementSibling];
  return () =>
    requestAnimationFrame(() => {
      if (document.activeElement && document.activeElement !== document.body) return;
      const near = beside.find((one) => one?.isConnected)?.querySelector<HTMLElement>('button, a');
      (near ?? document.getElementById('heading'))?.focus();
    });
}
