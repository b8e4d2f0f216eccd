import { useQueryClient } from '@tanstack/react-query';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { has, useMe } from '../../lib/session';
import { ConfirmOnce } from '../../ui/dialog';
import styles from './library.module.css';
import { itemQuery, type Item } from './library.queries';

/** Who wrote it. Authors leave by themselves; where one has to be taken off, a moderator does. */
export function AuthorLines({ item }: { item: Item }) {
  const me = useMe();
  const client = useQueryClient();
  const mayTakeOff = item.authors.length > 1 && (has(me, 'moderator') || has(me, 'organiser'));
  const takeOff = async (personId: string): Promise<void> => {
    const params = { itemId: item.id, personId };
    const now = await call('DELETE /api/library/items/:itemId/authors/:personId', { params });
    client.setQueryData(itemQuery(item.id).queryKey, now);
  };
  return (
    <span>
      {item.authors.map(({ id, name, organisation }, nth) => (
        <span key={id} className={styles.author}>
          {nth > 0 && ' '}
          <bdi>{name}</bdi>, <bdi>{organisation.name}</bdi>
          {mayTakeOff && id !== me?.id && (
            <ConfirmOnce
              opens={
                <>
                  Take off<span className="visually-hidden">: {isolated(name)}</span>
                </>
              }
              kind="quiet"
              title={`Take ${isolated(name)} off`}
              action="Take them off"
              pending="One moment…"
              onConfirm={() => takeOff(id)}
            >
              <p>They are named no more, and write it no more unless another author asks them.</p>
            </ConfirmOnce>
          )}
        </span>
      ))}
    </span>
  );
}
