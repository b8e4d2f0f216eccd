/** An ILIKE pattern for what holds the text, whatever characters that has; null where nothing was typed. */
export function containing(search: string | undefined): string | null {
  return search ? `%${search.replaceAll(/[\\%_]/g, '\\$&')}%` : null;
}
