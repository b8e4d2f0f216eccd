import { useQuery } from '@tanstack/react-query';
import { has, useMe } from '../../lib/session';
import { ButtonLink } from '../../ui/button';
import { Section } from '../../ui/page';
import type { Gathering } from '../gatherings/gatherings.queries';
import { feedbackQuery, type Feedback } from './feedback.queries';

/** The way to what those who had a place are asked, and for organisers to what came of it. */
export function FeedbackLine({ gathering: { id: gatheringId } }: { gathering: Gathering }) {
  const { data } = useQuery(feedbackQuery(gatheringId));
  const isOrganiser = has(useMe(), 'organiser');
  if (!data) return null;
  const leads = isOrganiser ? forOrganisers(data) : data.mine && FOR_ASKED[data.mine];
  if (!leads) return null;
  return (
    <Section title="Afterwards">
      <p>{leads.says}</p>
      <div className="row">
        <ButtonLink
          kind={data.mine === 'asked' ? 'primary' : 'secondary'}
          to="/gatherings/$gatheringId/feedback"
          params={{ gatheringId }}
        >
          {leads.action}
        </ButtonLink>
      </div>
    </Section>
  );
}

const FOR_ASKED = {
  asked: {
    says: 'How was it? All answers are opened together, and nothing says then which is yours.',
    action: 'Answer',
  },
  answered: { says: 'You have answered.', action: 'Answer anew' },
};

function forOrganisers({ standing, counts, mine }: Feedback): { says: string; action: string } | null {
  const answered = counts
    ? `${counts.answered} of ${counts.asked} ${counts.answered === 1 ? 'has' : 'have'} answered.`
    : '';
  if (standing === 'to-come') {
    return { says: 'Those with a place are asked how it was once it is over.', action: 'See what they are asked' };
  }
  if (standing === 'asking') return { says: answered, action: mine === 'asked' ? 'Answer' : 'See what is asked' };
  if (standing === 'opened') return { says: answered, action: 'Read what they said' };
  if (standing === 'too-few') return { says: `${answered} That is too few to be read.`, action: 'See what was asked' };
  return { says: 'Nobody is asked how it was.', action: 'See what could be asked' };
}
