import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { load } from '../../lib/load';
import { rootRoute } from '../../root.route';
import { mailFiltersOf, mailList, mailQuery } from './mails.queries';

const mailsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/mails',
  validateSearch: mailFiltersOf,
  loaderDeps: ({ search }) => search,
  loader: (args) => load(args, [mailList(args.deps)], { only: 'administrator' }),
  component: lazyRouteComponent(() => import('./mails.page'), 'MailsPage'),
});

const mailRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/mails/$mailId',
  loader: (args) => load(args, [mailQuery(args.params.mailId)], { only: 'administrator' }),
  component: lazyRouteComponent(() => import('./mail.page'), 'MailPage'),
});

export const routes = [mailsRoute, mailRoute] as const;
