import type { Me } from '../../lib/session';
import { Page, Section } from '../../ui/page';
import { Empty } from '../../ui/quiet';
import { Programme, type GatheringRow } from '../gatherings/programme';

/** What needs me, what is next. */
export function MemberHome({ me, gatherings }: { me: Me; gatherings: readonly GatheringRow[] }) {
  const mine = gatherings.filter((gathering) => gathering.mine && gathering.mine.standing !== 'withdrawn');
  const others = gatherings.filter((gathering) => !mine.includes(gathering));
  return (
    <Page title="Home" heading={`Hello, ${me.name.split(' ')[0]}`}>
      {mine.length > 0 && (
        <Section title="You take part">
          <Programme gatherings={mine} label="You take part" />
        </Section>
      )}
      <Section title="What is next">
        {others.length > 0 ? (
          <Programme gatherings={others} label="What is next" />
        ) : (
          <Empty>Nothing else is planned yet. New gatherings appear here.</Empty>
        )}
      </Section>
    </Page>
  );
}
