import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, notFound, useNavigate } from '@tanstack/react-router';
import { call } from '../../lib/api';
import { useMailsAreKept } from '../../lib/delivery';
import { Page } from '../../ui/page';
import { say } from '../../ui/said';
import { NEW, type Typed } from '../gatherings/gathering-fields';
import { GatheringForm } from '../gatherings/gathering-form';
import { pollQuery, takePoll, type Poll } from './dates.queries';
import { ownTime } from './own-time';

const route = getRouteApi('/dates/$pollId/choose/$timeId');

/** The gathering as its editor has it, with what the poll says filled in; its time is the one that is chosen. */
export function ChoosePage() {
  const { pollId, timeId } = route.useParams();
  const { data: poll } = useSuspenseQuery(pollQuery(pollId));
  const time = poll.times.find(({ id }) => id === timeId);
  if (!time) throw notFound();
  return <Choose poll={poll} time={time} />;
}

function Choose({ poll, time }: { poll: Poll; time: Poll['times'][number] }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const areKept = useMailsAreKept();
  const { own, there } = ownTime(time);
  return (
    <Page
      narrow
      title="Schedule it at this time"
      lead={
        <>
          {own}
          {there && <span className="small soft">{` ${there}`}</span>}
        </>
      }
    >
      <p>
        {areKept
          ? 'It is announced at once. Mail is not set up: those whom you asked are told on its page, not by mail.'
          : 'It is announced at once, and those whom you asked are told.'}
        {' Nobody has a place by having answered: they register. What calendars hold of the other times is taken back.'}
      </p>
      <GatheringForm
        initial={typedFrom(poll, time)}
        draft={`poll:${poll.id}:${time.id}`}
        hasTime
        action="Schedule it and tell them"
        pending="Scheduling…"
        save={async ({ start: _, end: __, ...fields }) => {
          const params = { pollId: poll.id };
          const chosen = await call('POST /api/scheduling/polls/:pollId/choice', {
            params,
            body: { ...fields, timeId: time.id },
          });
          await takePoll(client, chosen);
          await navigate({ to: '/gatherings/$gatheringId', params: { gatheringId: time.id } });
          say('It is scheduled.');
        }}
      />
    </Page>
  );
}

function typedFrom({ kind, title, purpose, namesHidden }: Poll, { start, end }: Poll['times'][number]): Typed {
  const [date = '', from = ''] = start.local.split('T');
  const [endDate = '', to = ''] = end.local.split('T');
  const times = { date, from, to, endDate: endDate === date ? '' : endDate, zone: start.zone };
  return { ...NEW, kind, title, purpose, chathamHouse: namesHidden, ...times };
}
