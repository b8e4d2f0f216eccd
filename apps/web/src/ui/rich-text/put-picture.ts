import type { commandsOf } from './commands';
import type { RichEditor } from './editor';

let last: { editor: RichEditor; commands: ReturnType<typeof commandsOf> } | undefined;

/** Where one writes is where pictures go, until one writes elsewhere. */
export const writesIn = (field: NonNullable<typeof last>): void => {
  last = field;
};

/** Puts a picture of the library's own where one wrote last. @returns whether there is such a place on the page. */
export function putPicture(src: string, alt: string): boolean {
  if (!last || last.editor.view.isDestroyed) return false;
  last.commands.picture(src, alt);
  return true;
}
