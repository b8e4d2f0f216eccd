import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { instantLine } from '../../lib/time';
import { FoundRow } from '../../ui/finding';
import { StateWord } from '../../ui/state-word';
import type { Listed } from './finding.queries';
import { EVIDENCE, FRESHNESS, KINDS, STAGES } from './words';

/**
 * An item in a list: what it is, what it says, who says so, and how sure and how fresh it is. `action` is what can be done
 * with it there.
 */
export function ItemRow({ item, isNew = false, action }: { item: Listed; isNew?: boolean; action?: ReactNode }) {
  const { id, kind, stage, title, excerpt, found, organisations, publishedAt } = item;
  return (
    <FoundRow
      kind={
        <>
          <span>{[KINDS[kind], stage && STAGES[stage]].filter(Boolean).join(' · ')}</span>
          {isNew && <StateWord tone="new">New</StateWord>}
          <Standing item={item} />
        </>
      }
      title={
        <Link
          to={item.standing === 'draft' ? '/what-works/$itemId/edit' : '/what-works/$itemId'}
          params={{ itemId: id }}
        >
          <bdi>{found ? <Marked {...found.title} /> : title || 'Without a title'}</bdi>
        </Link>
      }
      excerpt={excerpt && (found?.text.marks.length ? <Marked {...found.text} /> : excerpt)}
      facts={
        <>
          {organisations.map(({ id: organisation, name }) => (
            <span key={organisation}>
              <bdi>{name}</bdi>
              {' · '}
            </span>
          ))}
          {publishedAt ? <time dateTime={publishedAt}>{instantLine(publishedAt)}</time> : 'Not published'}
          {evidenceOf(item) && ` · ${evidenceOf(item)}`}
          {triedOf(item)}
        </>
      }
    >
      {action}
    </FoundRow>
  );
}

function evidenceOf({ standing, researchLevel }: Listed): string | undefined {
  if (standing !== 'published') return undefined;
  return researchLevel ? `Evidence: ${EVIDENCE[researchLevel - 1]!.word.toLowerCase()}` : 'Evidence not rated yet';
}

/** None of them hidden in an average. */
function triedOf({ standing, adoption: { worked, partly, didNot } }: Listed): string {
  if (standing !== 'published' || worked + partly + didNot === 0) return '';
  const said = [worked && `worked for ${worked}`, partly && `partly for ${partly}`, didNot && `not for ${didNot}`];
  return ` · Tried: ${said.filter(Boolean).join(', ')}`;
}

/** What is worth saying of how it stands: what is published and fresh says nothing. */
function Standing({ item: { standing, waiting, returned, number, freshness } }: { item: Listed }) {
  return (
    <>
      {standing === 'withdrawn' && <StateWord tone="bad">Withdrawn</StateWord>}
      {standing === 'draft' && !waiting && !returned && <StateWord>Draft</StateWord>}
      {waiting && (
        <StateWord tone="waiting">{number > 0 ? 'New version waits for a look' : 'Waits for a look'}</StateWord>
      )}
      {returned && <StateWord tone="new">Given back to you</StateWord>}
      {freshness && freshness !== 'fresh' && (
        <StateWord tone={FRESHNESS[freshness].tone}>{FRESHNESS[freshness].word}</StateWord>
      )}
    </>
  );
}

/** Text with what was looked for marked. */
function Marked({ text, marks }: { text: string; marks: (readonly number[])[] }) {
  const pieces: ReactNode[] = [];
  let at = 0;
  for (const [from = 0, to = 0] of marks) {
    pieces.push(text.slice(at, from), <mark key={from}>{text.slice(from, to)}</mark>);
    at = to;
  }
  return <>{[...pieces, text.slice(at)]}</>;
}
