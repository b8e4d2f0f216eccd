/** Where people open the network, in a service's settings. */
export interface Address {
  /** Of links that are written now: as it was set on the screen, else as the network was started. */
  publicUrl: string;
  /** Where another was set: the address it was started under, which stays open, so that nobody locks themselves out. */
  startUrl?: string | undefined;
}

/** The address of the settings, whatever was set since. */
export const startedAs = ({ publicUrl, startUrl }: Address): string => startUrl ?? publicUrl;

/** @param publicUrl null: the one it was started under. */
export function setAddress(config: Address, publicUrl: string | null): void {
  const startUrl = startedAs(config);
  config.publicUrl = publicUrl ?? startUrl;
  config.startUrl = config.publicUrl === startUrl ? undefined : startUrl;
}

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Whether both are one address, or names of one's own computer for it. */
export function isSameAddress(one: URL, other: URL): boolean {
  if (one.origin === other.origin) return true;
  const areHere = LOOPBACK.has(one.hostname) && LOOPBACK.has(other.hostname);
  return areHere && one.port === other.port && one.protocol === other.protocol;
}

/**
 * Of the two, the one that the browser has opened: under https and without it cookies are not the same. Where a proxy
 * does not pass the host on, all goes on as before another was set.
 */
export const addressAsked = (host: string | undefined, { publicUrl, startUrl }: Address): string =>
  startUrl === undefined || host === new URL(publicUrl).host ? publicUrl : startUrl;
