import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { load } from '../../lib/load';
import { listOf, queryOf } from '../../lib/query';
import { rootRoute } from '../../root.route';

const STANDINGS = ['kept', 'waiting', 'sent', 'failed', 'dropped'] as const;
export type MailStanding = (typeof STANDINGS)[number];
interface MailFilters {
  standing?: MailStanding;
  search?: string;
}

export const mailList = (filters: MailFilters) => listOf('GET /api/notifications/mails', { query: { ...filters } });
export const mailQuery = (mailId: string) => queryOf('GET /api/notifications/mails/:mailId', { params: { mailId } });

const mailsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/mails',
  validateSearch: (search: Record<string, unknown>): MailFilters => {
    const standing = STANDINGS.find((known) => known === search.standing);
    const text = typeof search.search === 'string' ? search.search.slice(0, 120).trim() : '';
    return { ...(standing && { standing }), ...(text && { search: text }) };
  },
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

export const mailRoutes = [mailsRoute, mailRoute] as const;
