import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../lib/api';
import { leave, type Me } from '../../lib/session';
import { rowsOf } from '../../ui/load-more';
import { Departure } from '../organisation/departure';
import { peopleList } from '../organisation/organisation.queries';

/** One leaves one's organisation, and with it the network. */
export function LeaveNetwork({ me }: { me: Me }) {
  const client = useQueryClient();
  const people = useInfiniteQuery(peopleList(me.organisation.id));
  const colleagues = rowsOf(people.data);
  return (
    <>
      <p>
        You leave <bdi>{me.organisation.name}</bdi> here, and the network with it. You see what follows first.
      </p>
      <Departure
        isSelf
        leaver={me}
        organisation={me.organisation.name}
        colleagues={colleagues}
        onConfirm={async (query) => {
          await call('DELETE /api/membership/profile', { query });
          await leave(client);
        }}
      />
    </>
  );
}
