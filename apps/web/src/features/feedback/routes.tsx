import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { load } from '../../lib/load';
import { rootRoute } from '../../root.route';
import { gatheringQuery } from '../gatherings/gatherings.queries';
import { feedbackQuery } from './feedback.queries';

const feedbackRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/gatherings/$gatheringId/feedback',
  loader: (args) => {
    const { gatheringId } = args.params;
    return load(args, [gatheringQuery(gatheringId), feedbackQuery(gatheringId)], { only: 'member' });
  },
  component: lazyRouteComponent(() => import('./feedback.page'), 'FeedbackPage'),
});

export const routes = [feedbackRoute] as const;
