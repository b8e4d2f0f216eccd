import { Unreachable } from '../lib/api';
import { sentenceOf } from '../lib/form';
import { QuietLine } from './quiet';

/** In place of a list of people: of their names nothing is kept for when the network cannot be reached. */
export function NamesNotHad({ error }: { error: Error }) {
  if (error instanceof Unreachable)
    return (
      <QuietLine tone="waiting">Names are not kept in this browser. They come when you are back online.</QuietLine>
    );
  return <QuietLine tone="bad">{sentenceOf(error)}</QuietLine>;
}
