/** Those that name others as well stand before the others. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdg(?:e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bVivaldi\//, 'Vivaldi'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\bDuckDuckGo\/|\bDdg\//, 'DuckDuckGo'],
  [/\b(?:Firefox|FxiOS)\//, 'Firefox'],
  [/\b(?:Chrome|Chromium|CriOS)\//, 'Chrome'],
  [/\bVersion\/[\d.]+ .*\bSafari\//, 'Safari'],
];

const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b|\bMacintosh\b/, 'Mac'],
  [/\bLinux\b/, 'Linux'],
];

/**
 * What a browser says of itself (RFC 9110, 10.1.5), in words: “Firefox on Windows”. Versions are left out, since they change
 * while the device stays. Null where it says nothing that is known here.
 */
export function deviceName(userAgent: string | undefined): string | null {
  // No browser says more; and what is long would be costly to look through.
  const said = userAgent?.slice(0, 400) ?? '';
  const find = (words: typeof BROWSERS): string | undefined => words.find(([pattern]) => pattern.test(said))?.[1];
  const [browser, system] = [find(BROWSERS), find(SYSTEMS)];
  if (!browser && !system) return null;
  return `${browser ?? 'A browser'} on ${system ? withArticle(system) : 'a device of its own kind'}`;
}

const DEVICES = new Set(['iPhone', 'iPad', 'Mac']);
const withArticle = (system: string): string =>
  DEVICES.has(system) ? `${/^i/.test(system) ? 'an' : 'a'} ${system}` : system;
