import { useQuery } from '@tanstack/react-query';
import { ButtonLink } from '../../ui/button';
import { At } from '../../ui/date-line';
import { Section } from '../../ui/page';
import { Prose } from '../../ui/rich-text/prose';
import type { Gathering } from '../gatherings/gatherings.queries';
import { hasBegun } from '../gatherings/times';
import { releasedSummary } from './summary.queries';

/** What was said, once it is released, for whoever may know of the gathering; and for those in the room the way to write it. */
export function GatheringSummary({ gathering, mayWrite }: { gathering: Gathering; mayWrite: boolean }) {
  const begun = hasBegun(gathering);
  const { data } = useQuery({ ...releasedSummary(gathering.id), enabled: begun });
  if (!data || (!data.summary && !mayWrite)) return null;
  const { summary } = data;
  return (
    <Section title="What was said">
      {summary ? (
        <>
          <Prose markdown={summary.text} under={2} />
          <p className="small soft">
            Written by those who were there and released by the organisers, <At instant={summary.releasedAt} brief />
          </p>
        </>
      ) : (
        <p>Those who were there write it together, and an organiser releases it. Until then nobody else sees it.</p>
      )}
      {mayWrite && (
        <div className="row">
          <ButtonLink to="/gatherings/$gatheringId/summary" params={{ gatheringId: gathering.id }}>
            {summary ? 'Open what we write' : 'Write the summary together'}
          </ButtonLink>
        </div>
      )}
    </Section>
  );
}
