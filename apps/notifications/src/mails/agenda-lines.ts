import type { AgendaLine } from '#contracts/scheduling/programme';
import { isSame } from '#contracts/scheduling/programme-words';

/**
 * What is to be told of two versions in one go, where of the earlier one nobody was told: each session once, from how it was
 * to how it is, and those not at all of which nothing is left to tell.
 */
export function inOneGo(earlier: readonly AgendaLine[], later: readonly AgendaLine[]): AgendaLine[] {
  const untold = new Map(earlier.map((line) => [line.sessionId, line]));
  const again = new Set(later.map(({ sessionId }) => sessionId));
  return [
    ...earlier.filter(({ sessionId }) => !again.has(sessionId)),
    ...later.flatMap((line) => both(untold.get(line.sessionId), line)),
  ];
}

function both(earlier: AgendaLine | undefined, later: AgendaLine): AgendaLine[] {
  // Whoever comes to speak at what they only meant to go to is told of that, and nobody twice of what is as it was.
  if (!earlier || (earlier.as === 'goes' && later.as !== 'goes')) return [later];
  const stopped = earlier.as === 'spoke' && later.as === 'goes';
  const wasTitled = earlier.wasTitled ?? later.wasTitled;
  const line: AgendaLine = {
    ...later,
    as: stopped ? 'spoke' : later.as,
    before: earlier.before,
    wasTitled: wasTitled === later.title ? null : wasTitled,
  };
  return isLeft(line) ? [line] : [];
}

function isLeft({ as, before, after, wasTitled }: AgendaLine): boolean {
  if (before === null) return after !== null && as !== 'spoke';
  return as === 'spoke' || after === null || wasTitled !== null || !isSame(before, after);
}
