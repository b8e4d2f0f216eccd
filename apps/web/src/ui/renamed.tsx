import { At } from './date-line';
import { StateWord } from './state-word';

/** What somebody was called until lately; nothing where they were not called otherwise. */
export function Renamed({ rename }: { rename: { from: string; at: string } | undefined }) {
  if (!rename) return null;
  return (
    <span className="small">
      <StateWord tone="new">Renamed</StateWord> was <bdi>{rename.from}</bdi> until <At instant={rename.at} />
    </span>
  );
}
