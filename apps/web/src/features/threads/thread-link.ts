import { linkOptions } from '@tanstack/react-router';
import type { MyThread } from '../../lib/waiting';

/** Where a thread of its kind opens: where its reader stopped. */
export function threadLink({ id, kind }: Pick<MyThread, 'id' | 'kind'>) {
  switch (kind) {
    case 'gathering':
      return linkOptions({ to: '/threads/$threadId', params: { threadId: id } });
    case 'item':
      return linkOptions({ to: '/what-works/$itemId/comments', params: { itemId: id } });
    case 'introduction':
      return linkOptions({ to: '/introductions/$introductionId/thread', params: { introductionId: id } });
  }
}
