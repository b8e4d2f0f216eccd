const HEIGHTS = [52, 96, 70, 128, 88, 44, 112, 62, 120, 80];
const STEP = 48;
const GROUND = 204;
const ONE_WHO_JOINS = 6;

/** The network's picture: people stand on ground of unequal height, and their heads are level. Decorative. */
export function LevelLine() {
  return (
    <svg viewBox={`0 0 ${HEIGHTS.length * STEP} ${GROUND}`} aria-hidden="true">
      {HEIGHTS.map((height, index) => {
        const middle = index * STEP + STEP / 2;
        const ground = GROUND - height;
        const pen = index === ONE_WHO_JOINS ? 'var(--new)' : 'var(--brand)';
        return (
          <g key={height} fill={pen}>
            <rect x={index * STEP} y={ground} width={STEP + 0.5} height={height} fill="var(--ground)" />
            <path d={`M${middle - 13} ${ground}V46a13 13 0 0 1 26 0v${ground - 46}z`} />
            <circle cx={middle} cy="16" r="12" />
          </g>
        );
      })}
    </svg>
  );
}
