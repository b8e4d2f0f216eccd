import { digests, NewsGathered } from '#contracts/library/events';
import type { NewsKind } from '#service';
import { CONCERNED } from './concerned';
import { IS_NEWS } from './news.view';

/** What members hear of items. */
export const ITEM_NEWS: NewsKind = {
  service: 'library',
  thing: 'item',
  joined: 'JOIN item i ON i.id = n.item_id',
  isNews: IS_NEWS,
  concerned: CONCERNED,
  digests,
  tell: (tx, gathered) =>
    tx.emitAll(
      gathered.map(({ state, things, latest }) => ({
        ...{ event: NewsGathered, state },
        details: { things, itemIds: latest },
      })),
    ),
};
