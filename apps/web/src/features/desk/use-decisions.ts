import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { isolated } from '#contracts/isolated';
import { call, type Answer } from '../../lib/api';
import { useMailsAreKept } from '../../lib/delivery';
import { sentenceOf } from '../../lib/form';
import { clockLine } from '../../lib/time';
import { say } from '../../ui/said';
import type { Application } from './application-row';

type Decided = Answer<'POST /api/membership/applications/decisions'>['items'][number];
type Undone = Answer<'POST /api/membership/applications/decisions/undo'>['items'][number];

const SHOWS_THEM = ['GET /api/membership/applications', 'GET /api/membership/applications/:applicationId'];

/** Deciding, and taking it back while it is held: each application has its own answer, and all are said. */
export function useDecisions() {
  const areKept = useMailsAreKept();
  const { pending, during } = usePending();
  /** What the last decision was on, and how to take back the line that says so. */
  const last = useRef<{ ids: readonly string[]; unsay: () => void }>(undefined);

  const undo = async (ids: readonly string[]): Promise<void> => {
    last.current?.unsay();
    last.current = undefined;
    const body = { applicationIds: [...ids] };
    await during(ids, 'Undoing…', async () => {
      const { items } = await call('POST /api/membership/applications/decisions/undo', { body });
      say(sentencesOfUndoing(items, areKept));
    }).catch((error: unknown) => say(sentenceOf(error)));
  };

  /** Approves, or declines for a reason. Rejects where nothing was decided. */
  const decide = async (chosen: readonly Application[], reason?: string): Promise<void> => {
    const ids = chosen.map(({ id }) => id);
    await during(ids, reason === undefined ? 'Approving…' : 'Declining…', async () => {
      const { items } = await call('POST /api/membership/applications/decisions', {
        body: bodyOf(chosen, reason),
      });
      last.current?.unsay();
      const held = items.filter(({ outcome, application }) => outcome === 'decided' && application?.held);
      const undoable = held.map(({ id }) => id);
      const dueAt = held[0]?.application?.held?.dueAt;
      const unsay = sayWhileHeld(sentencesOfDeciding(items, areKept), dueAt, () => undo(undoable));
      last.current = { ids: undoable, unsay };
    });
  };

  return {
    pending,
    decide,
    undo,
    undoLast: () => last.current && void undo(last.current.ids),
    /** Makes room at the foot of the page; the row, and the key, still undo. */
    unsay: () => last.current?.unsay(),
  };
}

function bodyOf(chosen: readonly Application[], reason: string | undefined) {
  const applications = chosen.map(({ id, version }) => ({ id, version }));
  return reason === undefined
    ? { decision: 'approved' as const, applications }
    : { decision: 'declined' as const, reason, applications };
}

/** The line stays as long as the decision can be undone; the row says when it takes effect. */
function sayWhileHeld(text: string, dueAt: string | null | undefined, undo: () => Promise<void>): () => void {
  if (!dueAt) return say(text);
  const unsay = say(text, { undo });
  setTimeout(unsay, Math.max(0, Date.parse(dueAt) - Date.now()));
  return unsay;
}

/** What is being done to which applications; the list is renewed when it is done. */
function usePending() {
  const client = useQueryClient();
  const [pending, setPending] = useState<ReadonlyMap<string, string>>(new Map());
  const during = async (ids: readonly string[], word: string, work: () => Promise<void>): Promise<void> => {
    setPending((held) => new Map([...held, ...ids.map((id) => [id, word] as const)]));
    try {
      await work();
    } finally {
      await client.invalidateQueries({ predicate: ({ queryKey: [route] }) => SHOWS_THEM.includes(String(route)) });
      setPending((held) => new Map([...held].filter(([id]) => !ids.includes(id))));
    }
  };
  return { pending, during };
}

function sentencesOfDeciding(items: readonly Decided[], areKept: boolean | undefined): string {
  const decided = items.filter(({ outcome }) => outcome === 'decided');
  const others = items.filter(({ outcome }) => outcome !== 'decided');
  return [...(decided.length > 0 ? [sentenceOfDecided(decided, areKept)] : []), ...others.map(sentenceOfOther)].join(
    ' ',
  );
}

function sentenceOfDecided(decided: readonly Decided[], areKept: boolean | undefined): string {
  const [{ application }] = decided as [Decided];
  const who = decided.length === 1 ? nameOf(application) : `${decided.length} employers`;
  const { held, standing } = application!;
  if (!held?.dueAt) return `${who}: ${standing}. ${whatFollows(standing, areKept)}`;
  return `${who}: ${held.decision}. It takes effect at ${clockLine(held.dueAt)}.`;
}

function sentenceOfOther({ outcome, application }: Decided): string {
  const employer = nameOf(application);
  if (outcome === 'changed') return `${employer} was corrected meanwhile: read it again, then decide.`;
  if (outcome === 'withdrawn') return `${employer} has withdrawn.`;
  if (outcome === 'employer-in')
    return `${employer} is in already, or let in by another application: decline this one.`;
  if (!application) return 'One application is no longer there.';
  const { held, standing, decidedBy } = application;
  return `${isolated(held?.by ?? decidedBy ?? 'Somebody')} has ${held?.decision ?? standing} ${employer}: the first decision stands.`;
}

function sentencesOfUndoing(items: readonly Undone[], areKept: boolean | undefined): string {
  const undone = items.filter(({ outcome }) => outcome === 'undone');
  const waits =
    undone.length === 1 ? `${nameOf(undone[0]!.application)} waits again.` : `${undone.length} employers wait again.`;
  const others = items
    .filter(({ outcome }) => outcome !== 'undone')
    .map(({ application }) => {
      if (!application) return 'One application is no longer there.';
      if (application.standing === 'withdrawn') return `${nameOf(application)} has withdrawn.`;
      const { standing } = application;
      return `Too late to undo: ${nameOf(application)} is ${standing}. ${whatFollows(standing, areKept)}`;
    });
  return [...(undone.length > 0 ? [waits] : []), ...others].join(' ');
}

function whatFollows(standing: Application['standing'], areKept: boolean | undefined): string {
  const mail = standing === 'approved' ? 'The welcome' : 'The reason';
  return `${mail} is ${areKept ? 'kept, not sent: mail is not set up' : 'on its way'}.`;
}

const nameOf = (application: Application | null): string =>
  application ? isolated(application.organisation.name) : 'An application';
