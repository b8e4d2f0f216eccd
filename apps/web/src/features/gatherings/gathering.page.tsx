import { useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { addressOf } from '../../lib/api';
import { DateLine } from '../../ui/date-line';
import { Page, Section } from '../../ui/page';
import { Facts, QuietLine } from '../../ui/quiet';
import { gatheringQuery } from './gatherings.queries';
import { KINDS, Standing, whereOf } from './programme';

const route = getRouteApi('/gatherings/$gatheringId');

export function GatheringPage() {
  const { gatheringId } = route.useParams();
  const { data: gathering } = useSuspenseQuery(gatheringQuery(gatheringId));
  const { title, kind, start, end, place, online, purpose, cancellationReason, chathamHouse } = gathering;
  return (
    <Page title={title} lead={KINDS[kind]}>
      <QuietLine tone="bad">{cancellationReason && `Cancelled: ${cancellationReason}`}</QuietLine>
      <Facts
        rows={[
          ['When', <DateLine key="when" start={start} end={end} />],
          ['Where', whereOf(place, online)],
          ['Places', <Standing key="places" gathering={gathering} />],
          ['Spoken under', chathamHouse && 'The Chatham House Rule: use what you hear, say nobody’s name or organisation.'],
          [
            'Calendar',
            <a key="ics" href={addressOf('GET /api/scheduling/gatherings/:gatheringId/calendar.ics', { params: { gatheringId } })}>
              Download for your calendar (.ics)
            </a>,
          ],
        ]}
      />
      <Section title="Purpose">
        <p style={{ whiteSpace: 'pre-line' }}>{purpose}</p>
      </Section>
    </Page>
  );
}
