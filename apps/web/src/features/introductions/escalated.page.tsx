import { useSuspenseInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { countOf } from '../../lib/count';
import { useRenewal } from '../../lib/live-hints';
import { LoadMore, totalOf } from '../../ui/load-more';
import { Page, Section } from '../../ui/page';
import { Empty } from '../../ui/quiet';
import { DeskTabs } from '../desk/desk-tabs';
import { Numbers } from './endorsements';
import { IntroductionRow } from './introduction-row';
import { escalatedList, reportQuery } from './introductions.queries';

/** What nobody answered in time, the longest waiting first; and what comes of introductions, in counts. */
export function EscalatedPage() {
  const list = useSuspenseInfiniteQuery({ ...escalatedList, refetchInterval: useRenewal() });
  const { data: report } = useSuspenseQuery(reportQuery);
  const total = totalOf(list.data);
  const { outcomes } = report;
  return (
    <Page
      title="Desk"
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
        <p className="soft">
          Between {countOf(report.employers, 'employer', 'employers')} and{' '}
          {countOf(report.partners, 'partner', 'partners')}: {report.waiting} wait for an answer, {report.accepted} were
          accepted, {report.declined} declined, {report.passedOn} passed on and {report.withdrawn} withdrawn. Of those
          that were asked what came of it, {outcomes.something} say something, {outcomes.underWay} still under way,{' '}
          {outcomes.nothing} nothing, and {outcomes.notSaid} did not say. Outcomes are counted; people are not.
        </p>
      </Section>
    </Page>
  );
}
