import type { LinkProps } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Me } from '../lib/session';

export interface Place {
  to: LinkProps['to'];
  name: string;
  /** Drawn in a 24 by 24 box with the pen of `Glyph`. */
  glyph: ReactNode;
  /** Who sees it in the rail: everybody unless said. */
  for?: (me: Me) => boolean;
}

/** The places that have a working screen, in their order; on a phone the first four and the rest under "More". */
export const PLACES: readonly Place[] = [
  { to: '/', name: 'Home', glyph: <path d="M4 11 12 4l8 7v9h-5.5v-6h-5v6H4z" /> },
  {
    to: '/gatherings',
    name: 'Gatherings',
    glyph: (
      <>
        <circle cx="12" cy="12" r="4" />
        <path d="M12 3v1M12 20v1M3 12h1M20 12h1M5.6 5.6l.7.7M17.7 17.7l.7.7M5.6 18.4l.7-.7M17.7 6.3l.7-.7" />
      </>
    ),
  },
];

export function Glyph({ children }: { children: ReactNode }) {
  return (
    <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden="true" fill="none" stroke="currentColor" strokeWidth="1.7" strokeLinejoin="round" strokeLinecap="round">
      {children}
    </svg>
  );
}
