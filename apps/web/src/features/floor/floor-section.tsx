import { useQuery } from '@tanstack/react-query';
import { countOf } from '../../lib/count';
import { useRenewal } from '../../lib/live-hints';
import { ButtonLink } from '../../ui/button';
import { Section } from '../../ui/page';
import type { Gathering } from '../gatherings/gatherings.queries';
import { floorQuery, type Floor } from './floor.queries';

/** On the gathering's page, for those inside: that questions are taken, and how many wait. */
export function FloorSection({
  gathering: { id, runsIt = false, mine },
  isToCome,
}: {
  gathering: Gathering;
  isToCome: boolean;
}) {
  const { data } = useQuery({ ...floorQuery(id), refetchInterval: useRenewal() });
  if (!data) return null;
  const { isOpen, questions } = data;
  if (!isOpen && questions.length === 0 && !(runsIt && isToCome)) return null;
  // Who only moderates a session asks none.
  const mayAsk = isOpen && (runsIt || mine?.standing === 'place');
  const others = questions.length > 0 ? 'See what was asked' : 'Take questions';
  return (
    <Section title="Questions from the floor">
      <p>{standsSo(data, mayAsk, runsIt && isToCome)}</p>
      <div className="row">
        <ButtonLink to="/gatherings/$gatheringId/floor" params={{ gatheringId: id }}>
          {mayAsk ? 'Ask a question' : isOpen ? 'See the questions' : others}
        </ButtonLink>
      </div>
    </Section>
  );
}

function standsSo({ isOpen, questions }: Floor, mayAsk: boolean, mayOpen: boolean): string {
  const waiting = questions.filter(({ standing }) => standing === 'asked').length;
  if (waiting > 0) return `${countOf(waiting, 'question waits', 'questions wait')} for an answer.`;
  if (questions.length > 0) return 'No question waits for an answer.';
  if (mayAsk) return 'Ask what you would like to hear about, now or in the room. Nobody is named.';
  if (isOpen) return 'Nobody has asked anything yet.';
  return mayOpen ? 'Those with a place can ask before it and in the room, and say what they want answered.' : '';
}
