import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { load } from '../../lib/load';
import { rootRoute } from '../../root.route';
import { collectionList, collectionQuery } from './collections.queries';

const listRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/what-works/collections',
  loader: (args) => load(args, [collectionList('own'), collectionList('organisation')], { only: 'member' }),
  component: lazyRouteComponent(() => import('./collections.page'), 'CollectionsPage'),
});

const collectionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/what-works/collections/$collectionId',
  loader: (args) => load(args, [collectionQuery(args.params.collectionId)], { only: 'member' }),
  component: lazyRouteComponent(() => import('./collection.page'), 'CollectionPage'),
});

const editRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/what-works/collections/$collectionId/edit',
  loader: async (args) => {
    const { collectionId } = args.params;
    await load(args, [collectionQuery(collectionId)], { only: 'member' });
    const { keeps } = await args.context.client.ensureQueryData(collectionQuery(collectionId));
    // Who reads it only is not led into edits that nobody keeps.
    if (!keeps)
      throw redirect({ to: '/what-works/collections/$collectionId', params: { collectionId }, replace: true });
  },
  component: lazyRouteComponent(() => import('./edit-collection.page'), 'EditCollectionPage'),
});

export const routes = [listRoute, collectionRoute, editRoute] as const;
