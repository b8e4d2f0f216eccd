import { Link } from '@tanstack/react-router';
import { has, useMe } from '../../lib/session';
import { Tabs } from '../../ui/tabs';

/** Moderators look at what members write; the rest of the desk is the organisers’. */
export function DeskTabs() {
  const isOrganiser = has(useMe(), 'organiser');
  return (
    <Tabs label="Desk">
      {isOrganiser && (
        <Link to="/desk" search={{}} activeOptions={{ exact: true }}>
          Waiting
        </Link>
      )}
      {isOrganiser && (
        <Link to="/desk" search={{ standing: 'decided' }} activeOptions={{ exact: true }}>
          Decided
        </Link>
      )}
      {isOrganiser && (
        <Link to="/desk/prospects" activeOptions={{ includeSearch: false }}>
          Prospects
        </Link>
      )}
      {isOrganiser && <Link to="/desk/interest">Interest</Link>}
      {isOrganiser && <Link to="/desk/sponsors">Sponsors</Link>}
      {isOrganiser && (
        <Link to="/desk/partners" activeOptions={{ includeSearch: false }}>
          Partners
        </Link>
      )}
      {isOrganiser && <Link to="/desk/introductions">Introductions</Link>}
      {isOrganiser && <Link to="/desk/offers">Offers</Link>}
      {isOrganiser && (
        <Link to="/desk/cold-spots" activeOptions={{ includeSearch: false }}>
          Cold spots
        </Link>
      )}
      {isOrganiser && <Link to="/desk/feeds">Feeds</Link>}
      <Link to="/desk/looks">To look at</Link>
    </Tabs>
  );
}
