import { useQueryClient } from '@tanstack/react-query';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { ConfirmOnce } from '../../ui/dialog';
import { say } from '../../ui/said';
import { Changes } from './changes';
import { takeArrangement, type Arranging } from './programme.queries';
import { renewGatherings } from '../gatherings/gatherings.queries';

/** What is published stays as it is: so it asks once, and says what is different from the version before. */
export function Publish({ gathering, arrangement }: Arranging) {
  const client = useQueryClient();
  const { published, version, changes, zone, sessions } = arrangement;
  const number = published + 1;
  const waiting = sessions.filter(({ startsAt }) => startsAt === null).length;
  return (
    <ConfirmOnce
      opens="Publish it"
      kind="primary"
      title={`Publish version ${number} of “${isolated(gathering.title)}”`}
      action={`Publish version ${number}`}
      pending="Publishing…"
      onConfirm={async () => {
        const params = { gatheringId: gathering.id };
        const arranged = await call('POST /api/scheduling/gatherings/:gatheringId/programme', {
          params,
          ifMatch: version,
        });
        takeArrangement(client, gathering.id, arranged);
        say(`Version ${number} is published.`);
        await renewGatherings(client);
      }}
    >
      <p>Whoever sees the gathering sees it. What is published never changes; a later version takes its place.</p>
      {changes && <Changes changes={changes} zone={zone} />}
      {waiting > 0 && (
        <p>
          {waiting === 1
            ? 'One session has no time yet and stays here.'
            : `${waiting} sessions have no time yet and stay here.`}
        </p>
      )}
    </ConfirmOnce>
  );
}
