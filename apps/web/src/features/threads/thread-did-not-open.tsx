import { lazyRouteComponent, type ErrorComponentProps } from '@tanstack/react-router';
import { Suspense } from 'react';
import { Problem } from '../../lib/api';
import { FailedPage } from '../../shell/failed-page';
import { PageBones } from '../../ui/quiet';

const NoPlacePage = lazyRouteComponent(() => import('./no-place.page'), 'NoPlacePage');

/** Whoever has no place is told why, and how to come in; other failures are the frame's. */
export function ThreadDidNotOpen(failure: ErrorComponentProps) {
  if (!(failure.error instanceof Problem) || failure.error.slug !== 'no-place') return <FailedPage {...failure} />;
  return (
    <Suspense fallback={<PageBones />}>
      <NoPlacePage />
    </Suspense>
  );
}
