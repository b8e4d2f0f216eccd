import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { ConfirmOnce } from '../../ui/dialog';
import { say } from '../../ui/said';
import styles from './gathering.module.css';
import type { Gathering } from './gatherings.queries';
import { useRenewed } from './your-place-parts';

/** Whom the reader brings, each to be given up by themselves. */
export function YourGuests({ gathering: { id: gatheringId, yourGuests = [], mine } }: { gathering: Gathering }) {
  const renew = useRenewed();
  if (yourGuests.length === 0) return null;
  const giveUp = async ({ id: guestId, name }: (typeof yourGuests)[number]): Promise<void> => {
    await call('DELETE /api/scheduling/gatherings/:gatheringId/registration/guests/:guestId', {
      params: { gatheringId, guestId },
    });
    await renew();
    say(`${isolated(name)} does not come.`);
  };
  const hasPlace = mine?.standing === 'place';
  return (
    <div className={styles.needs}>
      <h3>{hasPlace ? 'Your guests, who have places too' : 'Your guests, who wait with you'}</h3>
      <ul className={styles.colleagues}>
        {yourGuests.map((guest) => (
          <li key={guest.id}>
            <bdi>{guest.name}</bdi>
            <ConfirmOnce
              opens={
                <>
                  {hasPlace ? 'Give up their place' : 'Come without them'}
                  <span className="visually-hidden">{`: ${isolated(guest.name)}`}</span>
                </>
              }
              kind="quiet"
              title={`Come without ${isolated(guest.name)}`}
              action="Come without them"
              pending="Giving it up…"
              onConfirm={() => giveUp(guest)}
            >
              <p>
                {hasPlace ? 'Their place goes on to whoever is next, if somebody waits. ' : ''}
                We write to no guest: tell them yourself.
              </p>
            </ConfirmOnce>
          </li>
        ))}
      </ul>
    </div>
  );
}
