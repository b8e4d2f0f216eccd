import type { ReactNode } from 'react';

/** Drawn in a 24 by 24 box with the pen of the rail's glyphs. */
export function ToolGlyph({ name }: { name: ToolName }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width="20"
      height="20"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.8"
      strokeLinejoin="round"
      strokeLinecap="round"
    >
      {GLYPHS[name]}
    </svg>
  );
}

const LINES = 'M10 6h10M10 12h10M10 18h10';

const GLYPHS = {
  strong: <path d="M7 4.5h6a3.6 3.6 0 0 1 0 7.2H7zM7 11.7h7a3.9 3.9 0 0 1 0 7.8H7z" strokeWidth="2.6" />,
  emphasis: <path d="M10 4.5h7M7 19.5h7M13.8 4.5l-3.6 15" />,
  heading: <path d="M6 4.5v15M18 4.5v15M6 12h12" strokeWidth="2.4" />,
  subheading: <path d="M8 8v11M16 8v11M8 13.5h8" />,
  bullets: (
    <>
      <path d={LINES} />
      <path d="M4.5 6h0M4.5 12h0M4.5 18h0" strokeWidth="3.2" />
    </>
  ),
  numbers: (
    <path
      d={`${LINES} M3.6 4.6 5 4v4.5M3.4 11.2c1.8-1.6 3.4.2 1.8 1.8L3.4 14.6h2.8M3.5 16.6h2.4l-1.4 1.6c2.2.2 1.6 2.8-.9 2`}
    />
  ),
  quote: <path d="M5 7h5v5c0 3-1.6 4.6-4 5.4M14 7h5v5c0 3-1.6 4.6-4 5.4" />,
  link: (
    <path d="M10 13.5a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-5.7-5.7l-1.6 1.6M14 10.5a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 5.7 5.7l1.6-1.6" />
  ),
  table: <path d="M4 5h16v14H4zM4 9.7h16M4 14.4h16M12 5v14" />,
  undo: <path d="M8 5 4 9l4 4M4 9h10.5a5 5 0 0 1 0 10H11" />,
  redo: <path d="m16 5 4 4-4 4M20 9H9.5a5 5 0 0 0 0 10H13" />,
} satisfies Record<string, ReactNode>;

export type ToolName = keyof typeof GLYPHS;
