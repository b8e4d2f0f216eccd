import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { load } from '../../lib/load';
import { rootRoute } from '../../root.route';
import { balanceQuery } from '../desk/desk.queries';
import { ledgerFiltersOf, ledgerList, ledgerQuery } from './ledger.queries';

const ledgerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/desk/ledger',
  validateSearch: ledgerFiltersOf,
  loaderDeps: ({ search }) => search,
  loader: (args) => load(args, [ledgerQuery(args.deps), ledgerList(args.deps), balanceQuery], { only: 'organiser' }),
  component: lazyRouteComponent(() => import('./ledger.page'), 'LedgerPage'),
});

export const routes = [ledgerRoute] as const;
