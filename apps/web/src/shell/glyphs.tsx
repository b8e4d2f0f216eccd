import type { ReactNode } from 'react';

/** One pen for all: drawn in a 24 by 24 box, beside the word it stands for, and as large as the reader has words. */
export function Glyph({ name }: { name: GlyphName }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width="1.375rem"
      height="1.375rem"
      aria-hidden="true"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.7"
      strokeLinejoin="round"
      strokeLinecap="round"
    >
      {GLYPHS[name]}
    </svg>
  );
}

const GLYPHS = {
  home: <path d="M4 11 12 4l8 7v9h-5.5v-6h-5v6H4z" />,
  /** A table and who sits at it. */
  gatherings: (
    <>
      <circle cx="12" cy="12" r="4.5" />
      <path d="M12 3.5h0M12 20.5h0M4.6 7.75h0M4.6 16.25h0M19.4 7.75h0M19.4 16.25h0" strokeWidth="3.2" />
    </>
  ),
  /** Something said, and an answer. */
  threads: <path d="M4 5h12v8H9l-3.5 3v-3H4zM19 10h1v8h-1.5v3L15 18h-4v-1.5" />,
  /** A note of what held. */
  whatWorks: <path d="M6 3.5h8.5L18 7v13.5H6zM14 3.5V7.5h4M9 13.5l2.2 2.2 4-4.4" />,
  /** A place, and who is there. */
  partners: (
    <>
      <path d="M12 21c4.5-5 6.5-8.3 6.5-11a6.5 6.5 0 0 0-13 0c0 2.7 2 6 6.5 11z" />
      <circle cx="12" cy="9.8" r="2.2" />
    </>
  ),
  members: (
    <>
      <circle cx="8.5" cy="8" r="3.2" />
      <path d="M2.5 20v-2a6 6 0 0 1 12 0v2M15.5 5.2a3.2 3.2 0 0 1 0 5.6M17.5 14.3a6 6 0 0 1 4 3.7v2" />
    </>
  ),
  /** A list with one thing decided. */
  desk: <path d="M4 6.5l1.5 1.5L8.5 5M12 6.5h8M4 13h0M12 13h8M4 19h0M12 19h8" />,
  /** A page that one keeps. */
  entry: <path d="M5 3.5h14v17H5zM8.5 8h7M8.5 12h7M8.5 16h4" />,
  /** A hand that gives. */
  offers: (
    <path d="M3.5 13.5h4l3 2h4a1.5 1.5 0 0 1 0 3H10M14.8 16l4.2-2.6a1.6 1.6 0 0 1 1.7 2.7L15 20.5H8.5L7 19.5H3.5M12 10.5l-3-3a2.1 2.1 0 0 1 3-3 2.1 2.1 0 0 1 3 3z" />
  ),
  /** A tray, with what came into it. */
  inbox: <path d="M4 13.5 6.5 5h11l2.5 8.5V19H4zM4 13.5h5l1.2 2.5h3.6l1.2-2.5h5" />,
  mails: <path d="M3.5 6h17v12.5h-17zM3.5 7l8.5 6.5L20.5 7" />,
  /** What is set one way or another. */
  settings: (
    <>
      <path d="M4 8h8M17 8h3M4 16h3M12 16h8" />
      <circle cx="14.5" cy="8" r="2.3" />
      <circle cx="9.5" cy="16" r="2.3" />
    </>
  ),
  search: <path d="M10.5 4a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13M15.3 15.3l5.2 5.2" />,
  more: <path d="M5 7h14M5 12h14M5 17h14" />,
} satisfies Record<string, ReactNode>;

export type GlyphName = keyof typeof GLYPHS;
