import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useCallback, useRef, useState, type ReactNode } from 'react';
import { isolated } from '#contracts/isolated';
import { call, Problem } from '../../lib/api';
import { useMailsAreKept } from '../../lib/delivery';
import { countOf } from '../../lib/count';
import type { Base } from '../../lib/edit-conflict';
import { newId } from '../../lib/id';
import { useRenewal } from '../../lib/live-hints';
import { has, useMe } from '../../lib/session';
import { CHANGED_MEANWHILE, toChoose, useBase } from '../../lib/use-base';
import { Button } from '../../ui/button';
import { Meanwhile } from '../../ui/meanwhile';
import { Page } from '../../ui/page';
import { QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import { anotherLikeIt } from './another-like-it';
import { NEW, typedOf, type Fields, type Typed } from './gathering-fields';
import { FromCalendarFile } from './from-calendar-file';
import { ChoosePicture } from './choose-picture';
import { GatheringForm } from './gathering-form';
import { PARTS } from './gathering-parts';
import { gatheringQuery } from './gatherings.queries';
import { repeatsOf } from './repeats';
import { SeriesScope, type Scope } from './series-scope';
import { OthersEditing } from './others-editing';

const route = getRouteApi('/gatherings/$gatheringId/edit');
const newRoute = getRouteApi('/gatherings/new');

export function NewGatheringPage() {
  const { like } = newRoute.useSearch();
  return like ? <AnotherLike key={like} gatheringId={like} /> : <New initial={NEW} draft="gathering:new" isEmpty />;
}

/** The address names the one it is like, and nothing is stored before it is scheduled. */
function AnotherLike({ gatheringId }: { gatheringId: string }) {
  const { data: gathering } = useSuspenseQuery(gatheringQuery(gatheringId));
  return (
    <New initial={anotherLikeIt(gathering)} draft={`gathering:like:${gatheringId}`}>
      <p>
        {'Filled in from '}
        <Link to="/gatherings/$gatheringId" params={{ gatheringId }}>
          <bdi>{gathering.title}</bdi>
        </Link>
        {': all but its days. Nobody is taken over, people register anew.'}
      </p>
    </New>
  );
}

function New({
  initial,
  draft,
  isEmpty = false,
  children,
}: {
  initial: Typed;
  draft: string;
  /** Like none: a calendar may fill it in. */
  isEmpty?: boolean;
  children?: ReactNode;
}) {
  const id = useRef(newId());
  const navigate = useNavigate();
  return (
    <Page narrow title="Schedule a gathering" lead="It is announced at once, unless you keep it as a draft.">
      {children}
      <GatheringForm
        initial={initial}
        draft={draft}
        action="Schedule it"
        pending="Scheduling…"
        mayBeDraft
        {...(isEmpty && { above: (typing) => <FromCalendarFile typing={typing} /> })}
        save={async (fields, typed) => {
          const repeats = repeatsOf(typed);
          const isDraft = typed.isDraft && !repeats;
          if (repeats) {
            const series = { id: id.current, ...fields, repeats };
            const { gatherings } = await call('POST /api/scheduling/series', { body: series });
            id.current = newId();
            await navigate({ to: '/gatherings', search: { series: series.id } });
            say(`${countOf(gatherings.length, 'gathering is', 'gatherings are')} scheduled.`);
            return;
          }
          const body = { id: id.current, ...fields, isDraft };
          await call('POST /api/scheduling/gatherings', { body });
          id.current = newId();
          await navigate({ to: '/gatherings/$gatheringId', params: { gatheringId: body.id } });
          say(isDraft ? 'The draft is kept.' : 'It is scheduled.');
        }}
      />
    </Page>
  );
}

/**
 * What is typed stays in this browser with what it began from, also over a reload. Whatever somebody else changed
 * since is shown beside it, as soon as it is heard of and at the latest when saving.
 */
export function EditGatheringPage() {
  const { gatheringId } = route.useParams();
  const { data: gathering } = useSuspenseQuery({ ...gatheringQuery(gatheringId), refetchInterval: useRenewal() });
  const me = useMe();
  const latest: Base<Typed> = { version: gathering.version, typed: typedOf(gathering) };
  const draft = `gathering:${gatheringId}`;
  const { base, setBase, typedBefore, drop } = useBase(draft, latest);
  /** Which version is being saved over: what is saved may come back as the latest before it is answered. */
  const [savingOver, setSavingOver] = useState<number>();
  const undecided = useRef('');
  const noteUndecided = useCallback((what: string) => void (undecided.current = what), []);
  const areKept = useMailsAreKept();
  const [scope, setScope] = useState<Scope>('one');
  const navigate = useNavigate();
  const client = useQueryClient();
  const leave = async (): Promise<void> => {
    drop();
    await navigate({ to: '/gatherings/$gatheringId', params: { gatheringId } });
  };
  const save = async (fields: Fields): Promise<void> => {
    setSavingOver(latest.version);
    await change(fields).finally(() => setSavingOver(undefined));
  };
  const refetchStale = async (error: unknown): Promise<never> => {
    if (!(error instanceof Problem && error.slug === 'stale')) throw error;
    await client.refetchQueries({ queryKey: gatheringQuery(gatheringId).queryKey, exact: true });
    throw new Problem(412, error.type, error.title, CHANGED_MEANWHILE);
  };
  const change = async (fields: Fields): Promise<void> => {
    if (undecided.current) throw toChoose(undecided.current);
    const { queryKey } = gatheringQuery(gatheringId);
    if (gathering.series && scope !== 'one') {
      const asked = { from: gatheringId, scope, changes: fields, version: latest.version };
      await call('POST /api/scheduling/series/:seriesId/changes', {
        params: { seriesId: gathering.series.id },
        body: asked,
      }).catch(refetchStale);
      await leave();
      say('The changes are saved.');
      return;
    }
    const body = { params: { gatheringId }, body: fields, ifMatch: latest.version };
    const saved = await call('PATCH /api/scheduling/gatherings/:gatheringId', body).catch(refetchStale);
    setBase({ version: saved.version, typed: typedOf(saved) });
    client.setQueryData(queryKey, saved);
    await leave();
    say('The changes are saved.');
  };
  return (
    <Page
      narrow
      title={`Change “${isolated(gathering.title)}”`}
      lead={
        gathering.isDraft
          ? 'It is a draft: nobody is told of what you change.'
          : areKept
            ? 'Mail is not set up: those who registered are not told of a new time or place, and see it on its page.'
            : 'Those who registered are told when time or place change.'
      }
    >
      <OthersEditing gatheringId={gatheringId} />
      {typedBefore && <QuietLine>What you typed here before is still in the fields.</QuietLine>}
      <GatheringForm
        initial={base.typed}
        draft={draft}
        gatheringId={gatheringId}
        asking={gathering.asking ?? 0}
        action="Save the changes"
        pending="Saving…"
        save={save}
        above={(typing) => (
          <>
            {gathering.series && has(me, 'organiser') && (
              <SeriesScope gathering={gathering} typed={typing.values} scope={scope} onScope={setScope} />
            )}
            {latest.version > base.version && latest.version <= (savingOver ?? Infinity) && (
              <Meanwhile
                key={latest.version}
                parts={PARTS}
                base={base.typed}
                theirs={latest.typed}
                typing={typing}
                onUndecided={noteUndecided}
              />
            )}
          </>
        )}
      />
      <Button kind="quiet" onClick={() => void leave()}>
        Leave it as it was
      </Button>
      <ChoosePicture gathering={gathering} />
    </Page>
  );
}
