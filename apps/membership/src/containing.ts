/** An ILIKE pattern for names that hold what was typed, whatever characters that is; null where nothing was. */
export function containing(search: string | undefined): string | null {
  return search ? `%${search.replaceAll(/[\\%_]/g, '\\$&')}%` : null;
}
