import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { countOf, countsOf } from '../../lib/count';
import { useRenewal } from '../../lib/live-hints';
import { LoadMore, totalOf } from '../../ui/load-more';
import { Page, Section } from '../../ui/page';
import { Empty, Facts } from '../../ui/quiet';
import { DeskTabs } from '../desk/desk-tabs';
import { Numbers } from './endorsements';
import { IntroductionRow } from './introduction-row';
import { escalatedList, reportQuery } from './introductions.queries';

const STAND = {
  waiting: ['waits for an answer', 'wait for an answer'],
  accepted: ['was accepted', 'were accepted'],
  declined: ['was declined', 'were declined'],
  passedOn: ['was passed on', 'were passed on'],
  withdrawn: ['was withdrawn', 'were withdrawn'],
} as const;

/** Of those that were asked what came of it. */
const CAME = {
  something: ['became something', 'became something'],
  underWay: ['is under way', 'are under way'],
  nothing: ['came to nothing', 'came to nothing'],
  notSaid: ['was not spoken of', 'were not spoken of'],
} as const;

/** What nobody answered in time, the longest waiting first; and what comes of introductions, in counts. */
export function EscalatedPage() {
  const list = useSuspenseInfiniteQuery({ ...escalatedList, refetchInterval: useRenewal() });
  const { data: report } = useSuspenseQuery(reportQuery);
  const total = totalOf(list.data);
  const { outcomes } = report;
  return (
    <Page
      title="Introductions · Desk"
      heading="Desk"
      lead={total > 0 && `${countOf(total, 'introduction waits', 'introductions wait')} for an organiser`}
    >
      <DeskTabs />
      {total === 0 ? (
        <Empty>An introduction that no partner answers in time appears here, so that no employer waits in vain.</Empty>
      ) : (
        <LoadMore
          query={list}
          label="Introductions that nobody answered"
          row={(one) => <IntroductionRow of={one} forOrganisers />}
        />
      )}
      {report.asked > 0 && (
        <Section title="What comes of introductions">
          <Numbers
            rows={[
              ['asked', report.asked],
              ['answered in time', report.answeredInTime],
              ['became something', report.becameSomething],
              ['joint programmes', report.jointProgrammes],
              ['endorsements', report.endorsements],
            ]}
          />
          <Facts
            rows={[
              [
                'Between',
                `${countOf(report.employers, 'employer', 'employers')} and ${countOf(report.partners, 'partner', 'partners')}`,
              ],
              ['How they stand', countsOf(STAND, report)],
              ['What came of them', countsOf(CAME, outcomes)],
            ]}
          />
          <p className="small soft">Outcomes are counted; people are not.</p>
        </Section>
      )}
    </Page>
  );
}
