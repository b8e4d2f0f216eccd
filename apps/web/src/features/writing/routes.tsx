import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import type { ItemKind } from '#contracts/library/content';
import { newId } from '../../lib/id';
import { load } from '../../lib/load';
import { rootRoute } from '../../root.route';
import { librarySettings } from '../library/library.queries';

const KINDS: readonly ItemKind[] = ['note', 'wording', 'form', 'policy', 'case-study', 'tip'];
const kindOf = (value: unknown): ItemKind | undefined => KINDS.find((kind) => kind === value);

/** It has its address from the first letter on, so a reload finds it again; `begun` says that it may not be made yet. */
const newItemRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/what-works/new',
  validateSearch: (search: Record<string, unknown>) => ({ begun: kindOf(search['begun']) }),
  beforeLoad: ({ search: { begun = 'note' } }) => {
    const params = { itemId: newId() };
    throw redirect({ to: '/what-works/$itemId/edit', params, search: { begun }, replace: true });
  },
});

const editItemRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/what-works/$itemId/edit',
  validateSearch: (search: Record<string, unknown>) => ({ begun: kindOf(search['begun']) }),
  loader: (args) => load(args, [librarySettings], { only: 'member' }),
  component: lazyRouteComponent(() => import('./writing.page'), 'WritingPage'),
});

export const routes = [newItemRoute, editItemRoute] as const;
