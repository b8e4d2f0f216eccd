/** Nesta’s Standards of Evidence, levels 1 to 5: how sure one can be that it works. */
export const EVIDENCE: readonly { word: string; means: string }[] = [
  { word: 'Makes sense', means: 'We can say step by step why it should work. Most good ideas begin here.' },
  { word: 'Something changed', means: 'Figures from before and after show a change, though not what caused it.' },
  { word: 'Compared', means: 'A control or comparison group shows that it was this that made the difference.' },
  { word: 'Confirmed', means: 'Somebody independent found the same, and it is known why it works.' },
  { word: 'Works at scale', means: 'It was repeated in several places and worked there too.' },
];

export const evidenceOf = (level: number): string => `${EVIDENCE[level - 1]!.word} (level ${level} of 5)`;
