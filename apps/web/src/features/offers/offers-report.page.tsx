import { useSuspenseQuery } from '@tanstack/react-query';
import { countOf, countsOf } from '../../lib/count';
import { useRenewal } from '../../lib/live-hints';
import { ButtonLink } from '../../ui/button';
import { Page, Section } from '../../ui/page';
import { Empty, Facts } from '../../ui/quiet';
import { DeskTabs } from '../desk/desk-tabs';
import { Numbers } from '../introductions/endorsements';
import { figures, KINDS, placesOf } from './offer-words';
import { offersReportQuery, type Report } from './offers.queries';

const STAND = {
  waiting: ['waits for an answer', 'wait for an answer'],
  late: ['of these late', 'of these late'],
  given: ['was given places', 'were given places'],
  declined: ['was declined', 'were declined'],
  lapsed: ['lapsed', 'lapsed'],
} as const;

/** For organisers: what employers offer, and what comes of it, in counts; from here to the offers themselves. */
export function OffersReportPage() {
  const { data: report } = useSuspenseQuery({ ...offersReportQuery, refetchInterval: useRenewal() });
  return (
    <Page title="Offers · Desk" heading="Desk" actions={<ButtonLink to="/offers">What employers offer</ButtonLink>}>
      <DeskTabs />
      {report.offers === 0 ? (
        <Empty>
          What employers offer, and how many places partners take of it, is counted here once the first offer is open.
        </Empty>
      ) : (
        <Counts of={report} />
      )}
    </Page>
  );
}

function Counts({ of }: { of: Report }) {
  return (
    <>
      <Section title="What comes of offers">
        <Numbers
          rows={[
            ['opened so far', of.offers],
            ['found today', of.findable],
            ['places offered', of.placesOffered],
            ['places taken', of.placesTaken],
            ['of these by partners', of.placesByPartners],
          ]}
        />
        <Facts
          rows={[
            [
              'Between',
              `${countOf(of.employers, 'employer', 'employers')} and ${countOf(of.partners, 'partner', 'partners')}`,
            ],
            ['Travel is paid', `in ${figures(of.travelPaid)} of ${countOf(of.offers, 'offer', 'offers')}`],
            [
              'Answered in time',
              of.asked > 0 && `${figures(of.answeredInTime)} of ${countOf(of.asked, 'request', 'requests')}`,
            ],
            ['How requests stand', countsOf(STAND, of)],
          ]}
        />
        <p className="small soft">Places are counted; who takes them is not known.</p>
      </Section>
      <Section title="By what is offered">
        <Facts
          rows={of.kinds.map(({ kind, offers, placesOffered, placesTaken }) => [
            KINDS[kind].word,
            [
              countOf(offers, 'offer', 'offers'),
              placesOffered > 0 && placesOf(placesOffered),
              placesTaken > 0 && `${figures(placesTaken)} taken`,
            ]
              .filter(Boolean)
              .join(', '),
          ])}
        />
      </Section>
    </>
  );
}
