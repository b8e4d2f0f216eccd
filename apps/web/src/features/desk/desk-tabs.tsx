import { Link } from '@tanstack/react-router';
import { Tabs } from '../../ui/tabs';

export function DeskTabs() {
  return (
    <Tabs label="Desk">
      <Link to="/desk" search={{}} activeOptions={{ exact: true }}>
        Waiting
      </Link>
      <Link to="/desk" search={{ standing: 'decided' }} activeOptions={{ exact: true }}>
        Decided
      </Link>
      <Link to="/desk/prospects" activeOptions={{ includeSearch: false }}>
        Prospects
      </Link>
    </Tabs>
  );
}
