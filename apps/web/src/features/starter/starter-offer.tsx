import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { has, useMe } from '../../lib/session';
import { starterQuery } from './starter.queries';

/** For whoever can fill an empty network, until it is taken: where its library can come from. */
export function StarterOffer({ as: Tag = 'div' }: { as?: 'div' | 'li' }) {
  const isOrganiser = has(useMe(), 'organiser');
  const { data: starter } = useQuery({ ...starterQuery, enabled: isOrganiser });
  if (!isOrganiser || !starter || starter.taken) return null;
  const count = starter.sections.reduce((sum, { items }) => sum + items.length, 0);
  return (
    <Tag>
      <Link to="/toolkits/starter">Take the starter toolkit</Link>
      <p className="small soft">{`${count} things to copy and to change: wording, forms and policies for a fair start.`}</p>
    </Tag>
  );
}
