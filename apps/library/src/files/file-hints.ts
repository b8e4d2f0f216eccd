import type { Tx } from '#messaging';
import type { Item } from '../items/item.entity';

/** That the files at an item are others now, to whoever may see that: of a draft, its authors and who looks at it. */
export function hintAtFiles(tx: Tx, item: Item, isOfDraft: boolean): void {
  const persons = item.authors.map(({ personId }) => personId);
  const audience = isOfDraft ? { persons, moderators: item.waiting } : 'who-shows-it';
  tx.hint({ topic: 'library.files', key: item.id, version: item.version, audience });
}
