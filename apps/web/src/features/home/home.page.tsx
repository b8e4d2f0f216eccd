import { useSuspenseQuery } from '@tanstack/react-query';
import { useMe } from '../../lib/session';
import { FrontPage } from './front-page';
import { nextGatherings } from './home.queries';
import { MemberHome } from './member-home';

/** One address, two pages: the front for visitors, what is next for members. */
export function HomePage() {
  const me = useMe();
  const { data } = useSuspenseQuery(nextGatherings);
  return me ? <MemberHome me={me} next={data} /> : <FrontPage next={data} />;
}
