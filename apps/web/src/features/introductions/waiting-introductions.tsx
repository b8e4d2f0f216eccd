import { Link } from '@tanstack/react-router';
import type { Waiting } from '../../lib/waiting';
import { Section } from '../../ui/page';
import { IntroductionRow } from './introduction-row';

export type WaitingIntroduction = NonNullable<Waiting['directory']>['introductions']['items'][number];

/** On the Home of a partner's contact: what waits for their side; nothing where nothing does. */
export function WaitingIntroductions({ introductions }: { introductions: readonly WaitingIntroduction[] }) {
  if (introductions.length === 0) return null;
  return (
    <Section title="Introductions that wait for you" aside={<Link to="/introductions">All introductions</Link>}>
      {introductions.map((one) => (
        <IntroductionRow key={one.id} of={one} isPartner />
      ))}
    </Section>
  );
}
