import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { Problem } from '../../lib/api';
import { load } from '../../lib/load';
import { rootRoute } from '../../root.route';
import { creditsQuery } from '../sponsors/sponsors.queries';
import {
  editionList,
  editionQuery,
  entryQuery,
  nextEditionQuery,
  outlineQuery,
  toolkitList,
  toolkitQuery,
} from './toolkits.queries';

const listRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/toolkits',
  loader: (args) => load(args, [toolkitList]),
  component: lazyRouteComponent(() => import('./toolkits.page'), 'ToolkitsPage'),
});

/** The address to send to others: it leads to the latest edition. */
const toolkitRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/toolkits/$toolkitId',
  loader: async (args) => {
    const { toolkitId } = args.params;
    await load(args, [toolkitQuery(toolkitId)]);
    const { number } = await args.context.client.ensureQueryData(toolkitQuery(toolkitId));
    throw number === 0
      ? redirect({ to: '/toolkits/$toolkitId/edit', params: { toolkitId }, replace: true })
      : redirect({
          to: '/toolkits/$toolkitId/editions/$number',
          params: { toolkitId, number: String(number) },
          replace: true,
        });
  },
});

const editionRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/toolkits/$toolkitId/editions/$number',
  loader: (args) => {
    const { toolkitId, number } = args.params;
    return load(args, [editionQuery(toolkitId, number), editionList(toolkitId), creditsQuery(toolkitId)]);
  },
  component: lazyRouteComponent(() => import('./edition.page'), 'EditionPage'),
});

const entryRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/toolkits/$toolkitId/editions/$number/$itemId',
  loader: async (args) => {
    const { toolkitId, number, itemId } = args.params;
    try {
      await load(args, [editionQuery(toolkitId, number), entryQuery(toolkitId, number, itemId)]);
    } catch (error) {
      if (!(error instanceof Problem) || error.slug !== 'toolkit-to-ask-for') throw error;
      throw redirect({ to: '/toolkits/$toolkitId/get', params: { toolkitId }, replace: true });
    }
  },
  component: lazyRouteComponent(() => import('./entry.page'), 'EntryPage'),
});

const editRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/toolkits/$toolkitId/edit',
  validateSearch: (search: Record<string, unknown>): { preview?: true | undefined } => ({
    preview: search['preview'] === true || undefined,
  }),
  loader: (args) => load(args, [outlineQuery(args.params.toolkitId)], { only: 'moderator' }),
  component: lazyRouteComponent(() => import('./edit.page'), 'EditPage'),
});

const publishRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/toolkits/$toolkitId/publish',
  loader: (args) =>
    load(args, [outlineQuery(args.params.toolkitId), nextEditionQuery(args.params.toolkitId)], { only: 'moderator' }),
  component: lazyRouteComponent(() => import('./publish.page'), 'PublishPage'),
});

export const routes = [listRoute, toolkitRoute, editionRoute, entryRoute, editRoute, publishRoute] as const;
