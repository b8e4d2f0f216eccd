import { Link } from '@tanstack/react-router';
import { inFigures } from '../../lib/count';
import { Tabs } from '../../ui/tabs';
import { useNewsCount } from '../following/use-news-count';

/** All, one's own, and what one follows with how much is new of it: for members. */
export function WhatWorksTabs() {
  const total = useNewsCount();
  return (
    <Tabs label="Which">
      <Link
        to="/what-works"
        activeOptions={{ exact: true, includeSearch: true }}
        search={({ list: _, ...rest }) => rest}
      >
        All
      </Link>
      <Link to="/what-works" search={{ list: 'mine' }}>
        Mine
      </Link>
      <Link to="/what-works/following">{total > 0 ? `Following, ${inFigures(total)} new` : 'Following'}</Link>
    </Tabs>
  );
}
