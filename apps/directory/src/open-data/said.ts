/** What of it is said: optional fields without a value are left out (the profile’s rule). */
export function said<T extends object>(fields: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const kept: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(fields)) {
    const isEmpty = value === '' || (Array.isArray(value) && value.length === 0);
    if (value !== null && value !== undefined && !isEmpty) kept[name] = value;
  }
  return kept as never;
}

/** Each part once: what was written twice has one derived id. */
export const once = <T extends { id: string }>(parts: readonly T[]): T[] => [
  ...new Map(parts.map((part) => [part.id, part])).values(),
];

/** Characters that an address has (RFC 3986), which browsers are more generous with, and a percent sign that means one. */
const STRANGE = /[^\w\-.~:/?#@!$&'()*+,;=%]|%(?![\da-f]{2})|(?<=#.*)#/gi;

/** As a URI, whatever was written that a browser takes for an address of the web; nothing where it is none. */
export function uriOf(written: string | null): string | null {
  const url = written ? URL.parse(written) : null;
  if (!url || !/^https?:$/.test(url.protocol)) return null;
  return url.href.replaceAll(STRANGE, (one) =>
    one === '#' || one === '%' ? `%${one === '#' ? '23' : '25'}` : encodeURIComponent(one),
  );
}
