import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { Page } from '../../ui/page';
import { threadQuery } from './threads.queries';

const route = getRouteApi('/threads/$threadId');

export function ThreadPage() {
  const { data: thread } = useSuspenseQuery(threadQuery(route.useParams().threadId));
  return <Page title={thread.title} />;
}
