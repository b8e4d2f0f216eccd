/** How many sections of an edition a visitor reads who left no address: up to the first that has items. */
export function freeSections(sections: readonly { readonly entries: readonly unknown[] }[]): number {
  return sections.findIndex(({ entries }) => entries.length > 0) + 1 || sections.length;
}
