/** The mark: ground of unequal height, one level above it. */
export function Mark() {
  return (
    <svg viewBox="0 0 24 24" width="26" height="26" aria-hidden="true" fill="none" strokeWidth="3">
      <path d="M5.5 5v6M18.5 5v9.5" stroke="currentColor" />
      <path d="M12 5v15" stroke="var(--new)" />
      <path d="M2 5h20" stroke="currentColor" />
    </svg>
  );
}
