import { call } from '../../lib/api';
import { useClick } from '../../lib/use-change';
import { Button } from '../../ui/button';
import { Section } from '../../ui/page';
import { QuietLine } from '../../ui/quiet';
import type { Introduction } from './introductions.queries';
import { useTaken } from './use-taken';

/** Organisers read along where both sides wish it. */
export function Sharing({ of }: { of: Introduction }) {
  const params = { introductionId: of.id };
  const mine = of.sharing?.mine ?? false;
  const { run, pending, failure } = useClick(useTaken(), () =>
    call('PUT /api/directory/introductions/:introductionId/sharing', { params, body: { shared: !mine } }),
  );
  if (!of.sharing) return null;
  const { theirs } = of.sharing;
  const said =
    of.escalated && of.standing === 'asked'
      ? 'Nobody answered in time, so organisers read it until somebody does.'
      : mine
        ? theirs
          ? 'Organisers read this introduction and its thread, as you both wish.'
          : 'You wish that organisers read along. They do once the other side wishes it too.'
        : theirs
          ? 'The other side wishes that organisers read along. They do once you wish it too.'
          : 'Only the two sides read this introduction and its thread.';
  return (
    <Section title="Who reads it">
      <p>{said}</p>
      <div>
        <Button pending={pending && 'Saving…'} onClick={() => void run()}>
          {mine ? 'Among ourselves again' : 'Let organisers read along'}
        </Button>
      </div>
      <QuietLine tone="bad">{failure}</QuietLine>
    </Section>
  );
}

/** The employer takes back what was not accepted; either side says that it is over. */
export function Closing({ of }: { of: Introduction }) {
  const params = { introductionId: of.id };
  const ends = of.standing === 'accepted';
  const { run, pending, failure } = useClick(useTaken(), () =>
    ends
      ? call('POST /api/directory/introductions/:introductionId/end', { params })
      : call('POST /api/directory/introductions/:introductionId/withdrawal', { params }),
  );
  const withdraws = of.side === 'employer' && (of.standing === 'asked' || of.standing === 'asked-back');
  if (of.side === 'organiser' || !(ends || withdraws)) return null;
  return (
    <Section title={ends ? 'Is it over?' : 'No longer needed?'}>
      <p>
        {ends
          ? 'Say so, and the programme has room for another employer. The thread stays, and you can still say what came of it.'
          : 'The partner is told that there is nothing to do any more.'}
      </p>
      <div>
        <Button pending={pending && 'Saving…'} onClick={() => void run()}>
          {ends ? 'It is over' : 'Withdraw it'}
        </Button>
      </div>
      <QuietLine tone="bad">{failure}</QuietLine>
    </Section>
  );
}
