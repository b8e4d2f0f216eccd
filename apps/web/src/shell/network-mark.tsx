import { useSuspenseQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { networkQuery } from '../lib/session';
import { LogoAsMark } from '../ui/logo';
import { Mark } from './mark';

const OURS = '/mark.svg';

/** The network's logo where it has one, in the browser's tab as well; the name stands beside it. */
export function NetworkMark() {
  const { logo } = useSuspenseQuery(networkQuery).data;
  // Of a long or tall one nothing would be left in the tab.
  const isCompact = logo && Math.max(logo.width, logo.height) <= 2 * Math.min(logo.width, logo.height);
  const icon = isCompact ? logo.src : OURS;
  useEffect(() => {
    document.querySelector('link[rel=icon]')?.setAttribute('href', icon);
  }, [icon]);
  return logo ? <LogoAsMark {...logo} /> : <Mark />;
}
