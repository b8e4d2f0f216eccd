import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { useMember } from '../../lib/session';
import { ConfirmOnce } from '../../ui/dialog';
import { Section } from '../../ui/page';
import { say } from '../../ui/said';
import { itemQuery, type Item } from '../library/library.queries';
import { AskAuthor } from './ask-author';
import { Invited } from './invited';
import styles from './writing.module.css';

/** Who writes it, under their organisations’ names; who is asked to; and the way out. */
export function Authors({ itemId, onLeft }: { itemId: string; onLeft: () => void }) {
  const me = useMember();
  const { data: item } = useQuery(itemQuery(itemId));
  // Somebody of a gathering's room writes along and is none of its authors.
  if (!item?.mine) return null;
  return (
    <Section title="Who writes it">
      <ul aria-label="Authors" className={styles.authors}>
        {item.authors.map(({ id, name, organisation }) => (
          <li key={id}>
            <span>
              <bdi>{name}</bdi>, <bdi>{organisation.name}</bdi>
            </span>
            {id === me.id && <Leave item={item} onLeft={onLeft} />}
          </li>
        ))}
      </ul>
      <Invited itemId={itemId} />
      <AskAuthor itemId={itemId} />
    </Section>
  );
}

/** The last one leaves it to a lead; where there is none, the refusal says what else can be done. */
function Leave({ item, onLeft }: { item: Item; onLeft: () => void }) {
  const navigate = useNavigate();
  const isLast = item.authors.length === 1;
  const leave = async (): Promise<void> => {
    const params = { itemId: item.id };
    const { to } = await call('POST /api/library/items/:itemId/handover', { params, body: {} });
    onLeft();
    say(to ? `${isolated(to.name)} looks after it from now on.` : 'You are none of its authors any more.');
    if (item.standing === 'draft') await navigate({ to: '/what-works', search: { list: 'mine' } });
    else await navigate({ to: '/what-works/$itemId', params });
  };
  return (
    <ConfirmOnce
      opens={isLast ? 'Hand it to a lead' : 'Leave'}
      kind="quiet"
      title={isLast ? 'Hand it to a lead of your organisation' : 'Write it no more'}
      action={isLast ? 'Hand it over' : 'Leave'}
      pending="One moment…"
      onConfirm={leave}
    >
      <p>
        {isLast
          ? 'Nobody else writes it. A lead of your organisation becomes its author in your place, and is told so.'
          : 'The others go on with it. You are named no more, and write again only if one of them asks you.'}
      </p>
    </ConfirmOnce>
  );
}
