/**
 * Only pictures, which we drew ourselves, are shown in a page; nothing runs even where a browser shows a file by itself
 * (CSP 3, 6.6.2: sandbox). It is asked for anew each time, and whoever may no longer read it has it from no cache.
 */
export function servedHeaders({ name, mediaType }: { name: string; mediaType: string }): Record<string, string> {
  const shown = mediaType.startsWith('image/') ? 'inline' : 'attachment';
  return {
    'content-type': mediaType,
    'content-disposition': `${shown}; filename="${asciiOf(name)}"; filename*=UTF-8''${encoded(name)}`,
    'content-security-policy': `default-src 'none'; sandbox`,
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': 'private, no-cache',
  };
}

/** For programs that do not know the other (RFC 6266, 4.3 and appendix D). */
const asciiOf = (name: string): string => name.replaceAll(/[^\x20-\x7e]|["\\%]/g, '_');

/** RFC 8187, 3.2.1: what `encodeURIComponent` leaves and an extended value does not. */
const encoded = (name: string): string =>
  encodeURIComponent(name).replaceAll(/['()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
