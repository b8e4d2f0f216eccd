/** The mark: people on ground of unequal height, their heads level. */
export function Mark() {
  return (
    <svg viewBox="0 0 24 24" width="28" height="28" aria-hidden="true" fill="none" strokeWidth="3.4">
      <path d="M4.5 5.5V12M19.5 5.5V16" stroke="currentColor" strokeLinecap="round" />
      <path d="M12 5.5V21" stroke="var(--new)" strokeLinecap="round" />
      <g fill="currentColor">
        <circle cx="4.5" cy="5" r="3.2" />
        <circle cx="19.5" cy="5" r="3.2" />
      </g>
      <circle cx="12" cy="5" r="3.2" fill="var(--new)" />
    </svg>
  );
}
