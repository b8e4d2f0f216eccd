import { PICTURES } from './kept-store';

/** Once the page stands and the browser is idle: reading without the network is nothing to wait for. */
export function startWorker(): void {
  // Fetching all of the app for later is not for whoever counts what they fetch.
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  if (!import.meta.env.PROD || !('serviceWorker' in navigator) || connection?.saveData) return;
  const isFirst = navigator.serviceWorker.controller === null;
  const start = (): void => void navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' }).catch(() => {});
  if (document.readyState === 'complete') start();
  else window.addEventListener('load', start, { once: true });
  // What was shown before it was there passed it by.
  if (isFirst) navigator.serviceWorker.addEventListener('controllerchange', keepPictures, { once: true });
}

function keepPictures(): void {
  for (const { src } of document.images) if (PICTURES.test(new URL(src).pathname)) void fetch(src).catch(() => {});
}
