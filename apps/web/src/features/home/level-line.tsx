const HEIGHTS = [52, 96, 70, 128, 88, 44, 112, 62, 120, 80];
const STEP = 48;
const GROUND = 200;
const ONE_WHO_JOINS = 6;

/** The network's picture: people stand on ground of unequal height, and their heads are level. Decorative. */
export function LevelLine() {
  return (
    <svg viewBox={`0 0 ${HEIGHTS.length * STEP} ${GROUND}`} aria-hidden="true" preserveAspectRatio="xMidYMax slice">
      {HEIGHTS.map((height, index) => {
        const middle = index * STEP + STEP / 2;
        const pen = index === ONE_WHO_JOINS ? 'var(--new)' : 'var(--brand)';
        return (
          <g key={height}>
            <rect x={index * STEP} y={GROUND - height} width={STEP + 0.5} height={height} fill="var(--ground)" />
            <path d={`M${middle} 20V${GROUND - height}`} stroke={pen} strokeWidth="14" />
            <circle cx={middle} cy="20" r="14" fill={pen} />
          </g>
        );
      })}
    </svg>
  );
}
