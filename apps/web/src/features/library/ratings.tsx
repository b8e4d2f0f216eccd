import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Suspense, useState } from 'react';
import { call } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { has, isMember, useMe } from '../../lib/session';
import { Button, ButtonLink } from '../../ui/button';
import { QuietLine } from '../../ui/quiet';
import { OUTCOMES, triedBy } from './adoption-words';
import { ownReportQuery, type Item } from './library.queries';
import styles from './reports.module.css';
import { EVIDENCE, evidenceOf } from './words';

/** How sure research makes one, and how it went for others: side by side, and never one number. */
export function Ratings({ item }: { item: Item }) {
  if (item.standing === 'draft') return null;
  return (
    <div className={styles.ratings} data-wide>
      <Research item={item} />
      <Adoption item={item} />
    </div>
  );
}

function Research({ item }: { item: Item }) {
  const me = useMe();
  const { researchLevel: level, researchSource: source } = item;
  const mayRate = item.mine || has(me, 'moderator');
  return (
    <section className={styles.rating} aria-labelledby="research">
      <h2 id="research">Research evidence</h2>
      {level ? (
        <>
          <p className={styles.figure}>{evidenceOf(level)}</p>
          <span className={styles.steps} aria-hidden="true">
            {EVIDENCE.map(({ word }, nth) => (
              <span key={word} data-on={nth < level || undefined} />
            ))}
          </span>
          <p>{EVIDENCE[level - 1]!.means}</p>
          {source && <p className="small soft">{source}</p>}
        </>
      ) : (
        <p>Nobody has said yet how sure one can be.</p>
      )}
      <details className={styles.more}>
        <summary>What the levels mean</summary>
        <ol>
          {EVIDENCE.map(({ word, means }) => (
            <li key={word}>
              <strong>{word}.</strong> {means}
            </li>
          ))}
        </ol>
        <p>
          Most of what employers share is at level 1 or 2, and that is where it should begin: somebody thought it
          through, and told others. Nesta’s Standards of Evidence.
        </p>
      </details>
      {mayRate && (
        <Link to="/what-works/$itemId/evidence" params={{ itemId: item.id }}>
          {level ? 'Change the level' : 'Say how sure one can be'}
        </Link>
      )}
    </section>
  );
}

const PARTS = [
  { outcome: 'worked', count: 'worked' },
  { outcome: 'partly', count: 'partly' },
  { outcome: 'did-not', count: 'didNot' },
] as const;

function Adoption({ item }: { item: Item }) {
  const me = useMe();
  const tried = triedBy(item);
  const { adoption } = item;
  return (
    <section className={styles.rating} aria-labelledby="adoption">
      <h2 id="adoption">How it went for others</h2>
      {tried ? (
        <>
          <p className={styles.figure}>{tried}</p>
          <span className={styles.bar} aria-hidden="true">
            {PARTS.map(
              ({ outcome, count }) =>
                adoption[count] > 0 && (
                  <span key={outcome} data-outcome={outcome} style={{ flexGrow: adoption[count] }}>
                    {OUTCOMES[outcome].word}
                  </span>
                ),
            )}
          </span>
        </>
      ) : (
        <p>Nobody has tried this yet. If you have, two sentences help.</p>
      )}
      <p>
        {adoption.doing === 0
          ? 'No organisation has said yet that it does this too.'
          : `${adoption.doing} ${adoption.doing === 1 ? 'organisation does' : 'organisations do'} this too.`}
      </p>
      {isMember(me) && item.standing === 'published' && !isOwn(item, me.organisation.id) && (
        <Suspense>
          <SayIt item={item} isLead={me.roles.includes('lead')} />
        </Suspense>
      )}
    </section>
  );
}

const isOwn = ({ authors }: Item, organisationId: string): boolean =>
  authors.some(({ organisation }) => organisation.id === organisationId);

/** One click for the organisation, and the report for who speaks for it. */
function SayIt({ item, isLead }: { item: Item; isLead: boolean }) {
  const client = useQueryClient();
  const { data: own } = useSuspenseQuery(ownReportQuery(item.id));
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const params = { itemId: item.id };
  const toggle = async (): Promise<void> => {
    setBusy(true);
    setFailure(undefined);
    try {
      const now = own.doing
        ? await call('DELETE /api/library/items/:itemId/doing', { params })
        : await call('PUT /api/library/items/:itemId/doing', { params, body: {} });
      client.setQueryData(ownReportQuery(item.id).queryKey, now);
      await client.invalidateQueries({ queryKey: ['GET /api/library/items/:itemId', { params }] });
    } catch (error) {
      setFailure(sentenceOf(error));
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <div className="row">
        {isLead && (
          <ButtonLink kind="primary" to="/what-works/$itemId/report" params={params}>
            {own.report ? 'Change your report' : 'We tried this'}
          </ButtonLink>
        )}
        <Button onClick={() => void toggle()} aria-pressed={own.doing} pending={busy && 'One moment…'}>
          {own.doing ? 'We do this too ✓' : 'We do this too'}
        </Button>
      </div>
      <p className="small soft">
        {own.doing && 'Press again to take it back. '}
        {isLead
          ? 'Counted once for your organisation; who of you said so is not kept.'
          : own.report
            ? 'Your organisation has reported how it went.'
            : 'Have you tried it? Your lead can report how it went.'}
      </p>
      <QuietLine tone="bad">{failure}</QuietLine>
    </>
  );
}
