const DEPTHS = [34, 78, 52, 118, 64, 92, 40, 108, 70, 128, 48, 84, 60, 100, 36, 74];
const STEP = 40;

/** The network's picture: ground of unequal height, one level above it. Decorative. */
export function LevelLine() {
  return (
    <svg viewBox={`0 0 ${DEPTHS.length * STEP} 140`} aria-hidden="true" preserveAspectRatio="xMinYMin slice">
      {DEPTHS.map((depth, index) => (
        <rect
          key={depth}
          x={index * STEP + 12}
          y={6}
          width={16}
          height={depth}
          fill={index === 9 ? 'var(--new)' : 'var(--brand)'}
        />
      ))}
      <rect x={0} y={0} width={DEPTHS.length * STEP} height={6} fill="var(--ink)" />
    </svg>
  );
}
