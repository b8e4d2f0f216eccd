import { typedOf, type Typed } from './gathering-fields';
import type { Gathering } from './gatherings.queries';

/** What goes on from one gathering to the next: all but its days, also those of its registration, and who came. */
export function anotherLikeIt(gathering: Gathering): Typed {
  const typed = typedOf(gathering);
  return {
    ...typed,
    isDraft: false,
    severalDays: typed.endDate !== '',
    date: '',
    endDate: '',
    opensDate: '',
    closesDate: '',
  };
}
