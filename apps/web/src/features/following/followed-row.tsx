import { Link } from '@tanstack/react-router';
import type { Stage } from '#contracts/library/content';
import { isolated } from '#contracts/isolated';
import { useForm } from '../../lib/form';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { TextField } from '../../ui/fields';
import { Form } from '../../ui/form';
import { StateWord } from '../../ui/state-word';
import { useOpened } from '../../ui/use-opened';
import { STAGES } from '../library/words';
import styles from './following.module.css';
import { useFollow, type Following, type News } from './following.queries';
import { RemoveFollowed } from './remove-followed';
import { findingOfFilters, nameOf } from './search-names';

/** Titles that stand beneath what brings them; the others are behind its name. */
const SHOWN = 5;

/** One thing that is followed: what it is, what is new of it, and how to be told no more. */
export function FollowedRow({ followed, news }: { followed: Following; news: readonly News[] }) {
  const { id, kind, standing } = followed;
  const { see, follow, unfollow } = useFollow();
  return (
    <article className={styles.followed}>
      <p className={styles.kind}>
        <span>{kindOf(followed)}</span>
        {standing === 'withdrawn' && <StateWord tone="bad">Withdrawn</StateWord>}
        <span role="status">{followed.news > 0 && <StateWord tone="new">{`${followed.news} new`}</StateWord>}</span>
      </p>
      <h3 className={styles.name}>
        <Leading followed={followed} />
      </h3>
      {kind !== 'item' && news.length > 0 && (
        <ul className={styles.news}>
          {news.slice(0, SHOWN).map((one) => (
            <li key={one.id}>
              <Link to="/what-works/$itemId" params={{ itemId: one.id }}>
                <bdi>{one.title}</bdi>
              </Link>
            </li>
          ))}
          {followed.news > SHOWN && <li className="soft">{`and ${followed.news - SHOWN} more`}</li>}
        </ul>
      )}
      {kind === 'item' && news.map((one) => <p key={one.id}>{whatOf(one)}</p>)}
      <div className="row">
        {kind === 'author' && news.length > 0 && (
          <Button kind="quiet" onClick={() => void see({ followingId: id }, news)}>
            Mark as seen
          </Button>
        )}
        {kind === 'search' && <Rename followed={followed} />}
        <RemoveFollowed name={nameIn(followed)} remove={() => unfollow(id)} undo={() => follow(bodyOf(followed), id)} />
      </div>
    </article>
  );
}

const nameIn = ({ kind, name, subject }: Following): string => (kind === 'stage' ? STAGES[subject as Stage] : name);

function kindOf({ kind, filters, name }: Following): string {
  if (kind === 'search') {
    const said = nameOf(findingOfFilters(filters ?? {})) || 'Everything';
    return said === name ? 'Saved search' : `Saved search: ${isolated(said)}`;
  }
  return { item: 'Text', stage: 'Stage', author: 'Author' }[kind];
}

const WHAT: Readonly<Record<string, string>> = {
  version: 'A new version is published.',
  reported: 'Somebody reported how it went.',
};

const whatOf = ({ what, withdrawnReason }: News): string =>
  what
    .map((one) => (one === 'withdrawn' ? `It is withdrawn: ${isolated(withdrawnReason ?? '')}` : WHAT[one]))
    .join(' ');

/** To the list that it brings, where what is new is marked; to the item itself; an author has no list. */
function Leading({ followed }: { followed: Following }) {
  const { id, kind, subject, filters } = followed;
  const shown = <bdi>{nameIn(followed)}</bdi>;
  if (kind === 'author') return shown;
  if (kind === 'item') {
    return (
      <Link to="/what-works/$itemId" params={{ itemId: subject }}>
        {shown}
      </Link>
    );
  }
  const finding = kind === 'stage' ? { only: [`stage:${subject}`] } : findingOfFilters(filters ?? {});
  return (
    <Link to="/what-works" search={{ ...finding, following: id }}>
      {shown}
    </Link>
  );
}

function Rename({ followed }: { followed: Following }) {
  const { isOpen, open, close } = useOpened(`rename:${followed.id}`);
  return (
    <>
      <Button kind="quiet" aria-label={`Rename: ${isolated(nameIn(followed))}`} onClick={() => open()}>
        Rename
      </Button>
      {isOpen && <RenameDialog followed={followed} onClose={close} />}
    </>
  );
}

function RenameDialog({ followed, onClose }: { followed: Following; onClose: () => void }) {
  const { follow } = useFollow();
  const form = useForm({
    initial: { name: followed.name },
    draft: `rename:${followed.id}`,
    check: ({ name }) => ({ name: name.trim() ? undefined : 'Write a name for it.' }),
    submit: async ({ name }) => {
      await follow({ kind: 'search', name, filters: followed.filters ?? {} }, followed.id);
      onClose();
    },
  });
  return (
    <Dialog title="Rename the search" onClose={onClose}>
      <Form
        form={form}
        action="Rename it"
        pending="Renaming…"
        also={<Button onClick={onClose}>Leave it as it is</Button>}
      >
        <TextField label="Name" maxLength={120} {...form.field('name')} />
      </Form>
    </Dialog>
  );
}

function bodyOf({ kind, subject, name, filters }: Following): Parameters<ReturnType<typeof useFollow>['follow']>[0] {
  switch (kind) {
    case 'item':
      return { kind, itemId: subject };
    case 'stage':
      return { kind, stage: subject as Stage };
    case 'author':
      return { kind, personId: subject };
    case 'search':
      return { kind, name, filters: filters ?? {} };
  }
}
