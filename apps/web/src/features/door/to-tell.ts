/** Not among drafts: whoever stood at a door let people in by it, so it is told also after they signed out and in again. */
const PREFIX = 'levelfield.door.';

export const prefixOf = (meId: string, gatheringId: string): string => `${PREFIX}${meId}.${gatheringId}.`;

/** Of which gatherings this person's browser has something to tell. */
export function gatheringsToTell(meId: string): string[] {
  const start = `${PREFIX}${meId}.`;
  const names = Object.keys(localStorage).filter((key) => key.startsWith(start));
  return [...new Set(names.map((name) => name.slice(start.length).split('.')[0]!))];
}
