import { Button } from '../../ui/button';
import { focusAfter } from '../../ui/focus';
import { Section } from '../../ui/page';
import styles from './door.module.css';
import type { Expected } from './door.queries';
import { outcomeWords } from './guests';
import type { Said } from './told';

/** What the network answered to what was told later, where that was not what this door had said. */
export function ToLookAt({
  said,
  people,
  onRead,
}: {
  said: readonly Said[];
  people: readonly Expected[];
  onRead: (one: Said) => void;
}) {
  const answered = said.flatMap((one) => (one.outcome ? [{ one, outcome: one.outcome }] : []));
  if (answered.length === 0) return null;
  const nameOf = (id: string): string => people.find(({ registrationId }) => registrationId === id)?.name ?? 'Somebody';
  return (
    <Section title="To look at">
      <ul className={styles.guests}>
        {answered.map(({ one, outcome }) => (
          <li key={one.id} className={styles.guest}>
            <p>{outcomeWords(outcome, nameOf(one.registrationId))}</p>
            <Button
              kind="quiet"
              onClick={(event) => {
                const away = focusAfter(event.currentTarget);
                onRead(one);
                away();
              }}
            >
              Read
            </Button>
          </li>
        ))}
      </ul>
    </Section>
  );
}
