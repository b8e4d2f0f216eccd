import { useQuery, useQueryClient, useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { sentenceOf } from '../../lib/form';
import { useRenewal } from '../../lib/live-hints';
import { Button } from '../../ui/button';
import { LoadMore, rowsOf, totalOf } from '../../ui/load-more';
import { Page } from '../../ui/page';
import { Empty } from '../../ui/quiet';
import { say } from '../../ui/said';
import { useOpened } from '../../ui/use-opened';
import { DecidedRow, isOpen, WaitingRow, type Application } from './application-row';
import { DeclineDialog } from './decline-dialog';
import { DeskKeys } from './desk-keys';
import styles from './desk.module.css';
import { wantedOf } from './balance';
import { applicationList, balanceQuery } from './desk.queries';
import { DeskTabs } from './desk-tabs';
import { useDecisions } from './use-decisions';

const route = getRouteApi('/desk');
/** Others apply and decide while one looks. */
const RENEW_MILLIS = 15_000;
/** A decision that is held takes effect any moment. */
const RENEW_HELD_MILLIS = 2_000;

export function ApplicationsPage() {
  const { standing } = route.useSearch();
  return standing === 'decided' ? <Decided /> : <Waiting />;
}

function Decided() {
  const applications = useSuspenseInfiniteQuery({ ...applicationList('decided'), refetchInterval: RENEW_MILLIS });
  const total = totalOf(applications.data);
  const openingOf = useOpening();
  return (
    <Page title="Decided · Desk" heading="Desk" lead={total > 0 && `${total.toLocaleString('en-GB')} answered`}>
      <DeskTabs />
      {total === 0 ? (
        <Empty>Applications that were answered are listed here.</Empty>
      ) : (
        <LoadMore
          query={applications}
          label="Applications"
          className={styles.list!}
          row={(application) => <DecidedRow application={application} {...openingOf(application)} />}
        />
      )}
    </Page>
  );
}

/** Who waits for an answer, those who wait the longest first. What is decided while one looks stays in its place. */
function Waiting() {
  const applications = useWaiting();
  const rows = rowsOf(applications.data);
  const { pending, decide, undo, undoLast, unsay } = useDecisions();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [declining, setDeclining] = useState<readonly Application[]>([]);
  const dialogue = useOpened('decline');
  const decline = (chosen: readonly Application[]): void => {
    setDeclining(chosen);
    dialogue.open();
  };
  // Whom it is about is not in the address: opened by that alone, it is about nobody.
  useEffect(() => {
    if (dialogue.isOpen && declining.length === 0) dialogue.close();
  });
  const open = rows.filter(isOpen);
  const openingOf = useOpening();
  const selected = open.filter(({ id }) => chosen.has(id));

  const choose = (ids: readonly string[], isIn: boolean): void => {
    if (isIn) unsay();
    setChosen((held) => new Set(isIn ? [...held, ...ids] : [...held].filter((id) => !ids.includes(id))));
  };
  const focused = (): Application | undefined => rows.find(({ id }) => id === focusedRow());
  /** What a key is about: all that are selected, else the row with the focus. */
  const meant = (): readonly Application[] => {
    const one = focused();
    if (selected.length > 0) return selected;
    return one && isOpen(one) ? [one] : [];
  };
  /** The row after the last of them that is still to be decided, or the one before: where the next decision is. */
  const goOnFrom = (done: readonly Application[]): void => {
    const left = rows.filter((one) => isOpen(one) && !done.includes(one));
    const last = rows.indexOf(done.at(-1)!);
    focusRow((left.find((one) => rows.indexOf(one) > last) ?? left.at(-1) ?? done.at(-1))?.id);
  };
  const approve = async (applications: readonly Application[]): Promise<void> => {
    if (applications.length === 0) return;
    goOnFrom(applications);
    choose(
      applications.map(({ id }) => id),
      false,
    );
    await decide(applications).catch((error: unknown) => say(sentenceOf(error)));
  };
  const move = (by: number): void => {
    const at = rows.findIndex(({ id }) => id === focusedRow());
    focusRow(rows[at < 0 ? 0 : Math.min(Math.max(at + by, 0), rows.length - 1)]?.id);
  };
  return (
    <Page title="Desk" lead={leadOf(applications.data.pages[0]!.undecided)}>
      <DeskTabs />
      {rows.length === 0 ? (
        <Empty action={<Link to="/desk/prospects">See the employers you could invite</Link>}>
          New applications appear here.
        </Empty>
      ) : (
        <div data-wide className={styles.desk}>
          <div className={styles.tools}>
            <SelectAll open={open} selected={selected} onChoose={choose} />
            <DeskKeys
              actions={{
                next: () => move(1),
                previous: () => move(-1),
                open: () => {
                  const one = focused();
                  if (one) openingOf(one).onOpen();
                },
                select: () => {
                  const one = focused();
                  if (one && isOpen(one)) choose([one.id], !chosen.has(one.id));
                },
                approve: () => void approve(meant()),
                decline: () => meant().length > 0 && decline(meant()),
                undo: undoLast,
              }}
            />
          </div>
          <LoadMore
            query={applications}
            label="Applications"
            className={styles.list!}
            row={(application) => (
              <WaitingRow
                application={application}
                {...openingOf(application)}
                selected={selected.includes(application)}
                pending={pending.get(application.id)}
                onSelect={() => choose([application.id], !chosen.has(application.id))}
                onApprove={() => void approve([application])}
                onDecline={() => decline([application])}
                onUndo={() => {
                  focusRow(application.id);
                  void undo([application.id]);
                }}
              />
            )}
          />
          {selected.length > 0 && (
            <section className={styles.selection} aria-label="Selected">
              <strong>{`${selected.length} selected`}</strong>
              <Button kind="primary" onClick={() => void approve(selected)}>{`Approve ${selected.length}`}</Button>
              <Button onClick={() => decline(selected)}>{`Decline ${selected.length}`}</Button>
              <Button
                kind="quiet"
                onClick={() => {
                  focusRow(selected[0]!.id);
                  setChosen(new Set());
                }}
              >
                Select none
              </Button>
            </section>
          )}
        </div>
      )}
      {dialogue.isOpen && declining.length > 0 && (
        <DeclineDialog
          applications={declining}
          onDecline={async (reason) => {
            await decide(declining, reason);
            setDeclining([]);
            choose(
              declining.map(({ id }) => id),
              false,
            );
            // After the dialogue has given the focus back to what opened it, which may be gone.
            setTimeout(() => goOnFrom(declining));
          }}
          onClose={dialogue.close}
        />
      )}
    </Page>
  );
}

/** Which rows are open, and what the balance of sectors says of each. */
function useOpening() {
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const { data: balance } = useQuery({ ...balanceQuery, refetchInterval: useRenewal() });
  return ({ id, organisation: { sector } }: Application) => ({
    open: opened.has(id),
    onOpen: () => setOpened((held) => new Set(held.has(id) ? [...held].filter((one) => one !== id) : [...held, id])),
    wanted: wantedOf(balance, sector),
  });
}

/** Begins with what the loader fetched, and from then on keeps in the list what leaves those that wait. */
function useWaiting() {
  const client = useQueryClient();
  const [list] = useState(() => {
    const fetched = client.getQueryState(applicationList('waiting').queryKey);
    const kept = applicationList('waiting', fetched?.data?.pages[0]?.asOf);
    if (fetched?.data) client.setQueryData(kept.queryKey, fetched.data, { updatedAt: fetched.dataUpdatedAt });
    return kept;
  });
  // Whoever comes back begins anew: what was fetched for this look would bring what it decided as still to be decided.
  useEffect(() => () => client.removeQueries({ queryKey: applicationList('waiting').queryKey, exact: true }), [client]);
  return useSuspenseInfiniteQuery({
    ...list,
    refetchInterval: ({ state }) =>
      rowsOf(state.data).some(({ held }) => held?.dueAt) ? RENEW_HELD_MILLIS : RENEW_MILLIS,
  });
}

function SelectAll({
  open,
  selected,
  onChoose,
}: {
  open: readonly Application[];
  selected: readonly Application[];
  onChoose: (ids: readonly string[], isIn: boolean) => void;
}) {
  const isSome = selected.length > 0 && selected.length < open.length;
  return (
    <label className={styles.all}>
      <input
        type="checkbox"
        ref={(box) => {
          if (box) box.indeterminate = isSome;
        }}
        checked={open.length > 0 && selected.length === open.length}
        disabled={open.length === 0}
        onChange={(event) =>
          onChoose(
            open.map(({ id }) => id),
            event.currentTarget.checked,
          )
        }
      />
      Select all that are shown
    </label>
  );
}

function leadOf(undecided: number): string {
  if (undecided === 0) return 'Nobody waits for an answer.';
  return undecided === 1
    ? '1 employer waits for an answer'
    : `${undecided.toLocaleString('en-GB')} employers wait for an answer`;
}

/** The id of the application whose row holds the focus. */
function focusedRow(): string | undefined {
  const row = document.activeElement?.closest('li')?.querySelector<HTMLElement>('[data-row]');
  return row?.dataset['row'];
}

function focusRow(id: string | undefined): void {
  document.querySelector(`[data-row="${id}"]`)?.closest('li')?.focus();
}
