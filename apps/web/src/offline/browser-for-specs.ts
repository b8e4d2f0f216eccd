/* As much of a browser as what is kept needs: caches by name in the order they were made, and a storage. */
export const stores = new Map<string, Map<string, Response>>();
/** Whether the browser refuses to keep anything, as some do in private. */
export const browser = { refuses: false };

const addressOf = (asked: Request | string): string =>
  typeof asked === 'string' ? asked : new URL(asked.url).pathname;

export function cacheOf(name: string) {
  const held = stores.get(name) ?? new Map<string, Response>();
  stores.set(name, held);
  return {
    match: async (asked: Request | string) => held.get(addressOf(asked))?.clone(),
    put: async (asked: Request | string, answer: Response): Promise<void> => {
      held.set(addressOf(asked), answer.clone());
    },
    delete: async (asked: Request | string) => held.delete(addressOf(asked)),
    matchAll: async () => [...held.values()],
  };
}

async function allowed<T>(work: () => T): Promise<T> {
  if (browser.refuses) throw new DOMException('The operation is insecure.', 'SecurityError');
  return work();
}

const kept = new Map<string, string>();
Object.assign(globalThis, {
  caches: {
    keys: () => allowed(() => [...stores.keys()]),
    has: (name: string) => allowed(() => stores.has(name)),
    open: (name: string) => allowed(() => cacheOf(name)),
    delete: (name: string) => allowed(() => stores.delete(name)),
    match: (asked: Request) =>
      allowed(() =>
        [...stores.values()]
          .map((held) => held.get(addressOf(asked)))
          .find(Boolean)
          ?.clone(),
      ),
  },
});
// Node has a storage of its own, which wants a file.
Object.defineProperty(globalThis, 'localStorage', {
  configurable: true,
  value: {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  },
});
Object.defineProperty(globalThis, 'navigator', { configurable: true, value: {} });
