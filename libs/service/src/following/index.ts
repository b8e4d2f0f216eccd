import type { Provider } from '@nestjs/common';
import { NEWS_KIND, type NewsKind } from './news-kind';
import { NewsDigests } from './news-digests';
import { NewsRetention } from './news-retention';
import { NewsTeller } from './news-teller';
import { SeeNewsHandler } from './see-news.command';
import { UnfollowHandler } from './unfollow.command';

export { keepFollowing } from './keep-following';
export { howMuchIsNew, newsByThing, type NewsKind } from './news-kind';
export { newsTables } from './news-tables';
export { SeeNews } from './see-news.command';
export { followNoMore, hintAtNews } from './telling';
export { Unfollow } from './unfollow.command';
export { NewsDigests };

/** What a service provides whose things are followed. */
export const newsProviders = (kind: NewsKind): Provider[] => [
  { provide: NEWS_KIND, useValue: kind },
  ...[UnfollowHandler, SeeNewsHandler, NewsTeller, NewsDigests, NewsRetention],
];
