import { useEffect, useState } from 'react';
import { keepDraft, readDraft } from '../../lib/drafts';

const NAME = 'what-works:seen';
/** Whoever comes back within that is still here. */
const ONE_VISIT_MILLIS = 30 * 60_000;

interface Seen {
  /** What was published up to then, they had seen when they came. */
  readonly since?: string;
  /** And up to then by now. */
  readonly newest: string;
  readonly at: number;
}

/** The instant up to which this person had seen what was published when they came; kept in this browser. */
export function useSinceLastTime(newest: string | null | undefined): string | undefined {
  const [since] = useState(() => {
    const seen = readDraft<Seen>(NAME);
    return seen && (Date.now() - seen.at > ONE_VISIT_MILLIS ? seen.newest : seen.since);
  });
  useEffect(() => {
    if (!newest) return;
    const latest = [newest, readDraft<Seen>(NAME)?.newest ?? ''].sort().at(-1)!;
    keepDraft(NAME, { ...(since && { since }), newest: latest, at: Date.now() } satisfies Seen);
  }, [newest, since]);
  return since;
}
