import { isContact, useMe } from '../../lib/session';
import { PartnerHome } from '../keeping/partner-home';
import { FrontPage } from './front-page';
import { MemberHome } from './member-home';

/** One address, three pages: the front for visitors, what is next for members, what is due for a partner's contact. */
export function HomePage() {
  const me = useMe();
  if (!me) return <FrontPage />;
  return isContact(me) ? <PartnerHome me={me} /> : <MemberHome me={me} />;
}
