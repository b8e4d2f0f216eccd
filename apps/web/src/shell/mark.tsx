/** The mark: people on ground of unequal height, their heads level. */
export function Mark() {
  return (
    <svg viewBox="0 0 28 28" width="28" height="28" aria-hidden="true" fill="currentColor">
      <circle cx="5" cy="5" r="3.2" />
      <path d="M2 16v-3a3 3 0 0 1 6 0v3z" />
      <circle cx="23" cy="5" r="3.2" />
      <path d="M20 20v-7a3 3 0 0 1 6 0v7z" />
      <g fill="var(--new)">
        <circle cx="14" cy="5" r="3.2" />
        <path d="M11 26V13a3 3 0 0 1 6 0v13z" />
      </g>
    </svg>
  );
}
