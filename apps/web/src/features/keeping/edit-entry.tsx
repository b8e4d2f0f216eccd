import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import { Problem } from '../../lib/api';
import type { Base } from '../../lib/edit-conflict';
import { useForm } from '../../lib/form';
import { CHANGED_MEANWHILE, toChoose, useBase } from '../../lib/use-base';
import { Button } from '../../ui/button';
import { Meanwhile } from '../../ui/meanwhile';
import { QuietLine } from '../../ui/quiet';
import { EntryForm } from './entry-form';
import type { EntryKind } from './entry-kinds';
import type { View } from './entry-views';
import { isOfDirectory, useNaming, type Change } from './keeping.queries';
import { withinParts } from './programme-typed';

/** An entry that is there, as far as editing it is concerned. */
interface Edited<C> {
  readonly id: string;
  readonly version: number;
  readonly content: C | null;
  readonly change?: (Omit<Change, 'content'> & { content: C }) | null | undefined;
}

/**
 * Says anew what an entry is. What is typed stays in this browser with what it began from; what somebody else changed
 * since is shown beside it, as soon as it is heard of and at the latest when sending.
 * @param begins whether one goes on from the change that waits (contacts) or from what others read (organisers).
 */
export function EditEntry<T extends Record<string, unknown>, C extends object>({
  entry,
  kind,
  begins,
  view,
  action,
  pending,
  save,
  refetch,
  onLeave,
}: {
  entry: Edited<C>;
  kind: EntryKind<T, C>;
  begins: 'from-change' | 'from-approved';
  view: View | undefined;
  action: string;
  pending: string;
  /** Sends it over the version. */
  save: (content: C, version: number) => Promise<Edited<C>>;
  refetch: () => Promise<unknown>;
  /** `saved` unless it is left as it was. */
  onLeave: (saved?: Edited<C>) => Promise<void>;
}) {
  const client = useQueryClient();
  const naming = useNaming();
  const typedNow = ({ content, change }: Edited<C>): T => {
    const [first, second] = begins === 'from-change' ? [change?.content, content] : [content, change?.content];
    const from = first ?? second;
    return from ? kind.typedOf(from) : kind.fresh;
  };
  const latest: Base<T> = { version: entry.version, typed: typedNow(entry) };
  const draft = `entry:${entry.id}`;
  const { base, setBase, typedBefore, drop } = useBase<T>(draft, latest);
  /** Which version is being saved over: what is saved may come back as the latest before it is answered. */
  const [savingOver, setSavingOver] = useState<number>();
  const undecided = useRef('');
  const noteUndecided = useCallback((what: string) => void (undecided.current = what), []);
  const form = useForm<T>({
    initial: base.typed,
    draft,
    check: kind.check as never,
    paths: kind.paths,
    within: withinParts,
    submit: async (typed) => {
      if (undecided.current) throw toChoose(undecided.current);
      setSavingOver(latest.version);
      try {
        const saved = await save(kind.contentOf(typed), latest.version);
        setBase({ version: saved.version, typed: typedNow(saved) });
        drop();
        await client.invalidateQueries({ predicate: isOfDirectory });
        await onLeave(saved);
      } catch (error) {
        if (!(error instanceof Problem && error.slug === 'stale')) throw error;
        await refetch();
        throw new Problem(412, error.type, error.title, CHANGED_MEANWHILE);
      } finally {
        setSavingOver(undefined);
      }
    },
  });
  const isBehind = latest.version > base.version && latest.version <= (savingOver ?? Infinity);
  return (
    <>
      {typedBefore && <QuietLine>What you typed here before is still in the fields.</QuietLine>}
      <EntryForm
        form={form}
        kind={kind}
        approved={entry.content}
        view={view}
        action={action}
        pending={pending}
        also={
          <Button
            kind="quiet"
            onClick={() => {
              drop();
              void onLeave();
            }}
          >
            Leave it as it was
          </Button>
        }
      >
        {isBehind && (
          <Meanwhile
            key={latest.version}
            parts={kind.parts(naming)}
            base={base.typed}
            theirs={latest.typed}
            typing={form}
            onUndecided={noteUndecided}
          />
        )}
      </EntryForm>
    </>
  );
}
