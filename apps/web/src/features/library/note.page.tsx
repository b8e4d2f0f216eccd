import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, lazyRouteComponent, Link } from '@tanstack/react-router';
import { Suspense, useRef } from 'react';
import { readersOf } from '#contracts/library/readers';
import { SECTOR_NAMES } from '#contracts/sector-names';
import { useRenewal } from '../../lib/live-hints';
import { has, isMember, useMe } from '../../lib/session';
import { ButtonLink } from '../../ui/button';
import { At } from '../../ui/date-line';
import { Names } from '../../ui/names';
import { Page } from '../../ui/page';
import { Bones, Facts } from '../../ui/quiet';
import { StateWord } from '../../ui/state-word';
import { AttachFiles } from '../attachments/attach-files';
import { Attached } from '../attachments/attached';
import { AddToCollection } from '../collections/add-to-collection';
import { TakeAlong } from '../documents/take-along';
import { FollowThis } from '../following/follow-this';
import { ProgrammesThatFit } from '../partners/programmes-that-fit';
import { AuthorLines } from './author-lines';
import { ItemFile } from './item-file';
import { ItemText } from './item-text';
import styles from './library.module.css';
import { itemQuery, type Item } from './library.queries';
import { Ratings } from './ratings';
import { Reports } from './reports';
import { Related } from './related';
import { ReviewLine } from './review-line';
import { Withdraw } from './withdraw';
import { COHORTS, COSTS, KINDS, LICENCES, READ_BY, SIZES, STAGES } from './words';

const route = getRouteApi('/what-works/$itemId');
const CommentsSection = lazyRouteComponent(() => import('../comments/comments-section'), 'CommentsSection');

/** One item as it is published: what it says, beside it how sure one can be and for whom it is. */
export function NotePage() {
  const { itemId } = route.useParams();
  const { data: item } = useSuspenseQuery({ ...itemQuery(itemId), refetchInterval: useRenewal() });
  const client = useQueryClient();
  const me = useMe();
  const text = useRef<HTMLDivElement>(null);
  const mayWithdraw = item.standing === 'published' && (item.mine || has(me, 'moderator'));
  return (
    <Page
      title={item.title || 'A draft without a title'}
      lead={
        <>
          {KINDS[item.kind]}
          {item.stage && <> · {STAGES[item.stage]}</>}
          {item.organisations.length > 0 && (
            <>
              {' '}
              · from <Names of={item.organisations} />
            </>
          )}
        </>
      }
      actions={
        <>
          {item.mine && (
            <ButtonLink to="/what-works/$itemId/edit" params={{ itemId }} search={{ begun: undefined }}>
              {item.standing === 'draft' ? 'Go on writing' : 'Change it'}
            </ButtonLink>
          )}
          {mayWithdraw && <Withdraw item={item} />}
        </>
      }
    >
      <Standing item={item} />
      <Ratings item={item} />
      <div className={styles.columns} data-wide>
        <div className={styles.text}>
          {item.file && <ItemFile file={item.file} onTaken={() => client.invalidateQueries(itemQuery(itemId))} />}
          <div ref={text}>
            {item.content && <ItemText kind={item.kind} content={item.content} isMine={item.mine} />}
          </div>
          {item.mine ? <AttachFiles itemId={item.id} /> : <Attached itemId={item.id} />}
        </div>
        <aside className={styles.aside} aria-label="About this">
          <Facts rows={factsOf(item)} />
          {isMember(me) && item.standing !== 'draft' && <FollowThis item={item} />}
          {item.standing === 'published' && item.content && <TakeAlong item={item} text={text} />}
          {item.standing === 'published' && isMember(me) && (
            <div>
              <AddToCollection item={item} kind="secondary" />
            </div>
          )}
        </aside>
      </div>
      {isMember(me) && item.standing !== 'draft' && (
        <Suspense fallback={<Bones lines={3} />}>
          <Reports item={item} />
          <CommentsSection itemId={item.id} closed={item.standing === 'withdrawn'} me={me} />
        </Suspense>
      )}
      <Related itemId={item.id} />
      <ProgrammesThatFit finding={fitting(item)} />
    </Page>
  );
}

/** Partners that help the same people at the same stage; a note for nobody in particular names none. */
const fitting = ({ cohorts, stage }: Item) =>
  cohorts.length > 0 && stage ? { only: [`stage:${stage}`, ...cohorts.map((cohort) => `cohort:${cohort}`)] } : {};

/** What has to be known before the text is read. */
function Standing({ item }: { item: Item }) {
  if (item.standing === 'withdrawn') {
    return (
      <p className={styles.withdrawn}>
        <StateWord tone="bad">Withdrawn</StateWord> {item.withdrawnReason}
      </p>
    );
  }
  if (item.standing === 'draft') {
    return (
      <p className={styles.banner}>
        <StateWord tone="waiting">{item.waiting ? 'Waits for a look' : 'Draft'}</StateWord>{' '}
        {item.waiting ? 'A moderator reads it before others do.' : 'Only its authors see it.'}
      </p>
    );
  }
  return <ReviewLine item={item} />;
}

function factsOf(item: Item) {
  const { content, publishedAt, number, summary } = item;
  const list = (words: readonly string[]) => words.length > 0 && words.join(', ');
  return [
    ['For whom', list(item.cohorts.map((cohort) => COHORTS[cohort]))],
    ['Size of employer', list(item.sizes.map((size) => SIZES[size]))],
    ['Sector', list(item.sectors.map((sector) => SECTOR_NAMES[sector]))],
    ['Cost', content?.cost && `${COSTS[content.cost.band - 1]} per ${content.cost.unit}`],
    ['Written by', <AuthorLines key="authors" item={item} />],
    ['Published', publishedAt && <At key="at" instant={publishedAt} />],
    [
      'Version',
      number > 0 && (
        <>
          <Link to="/what-works/$itemId/versions" params={{ itemId: item.id }}>{`${number}, see all`}</Link>
          {summary && <span className={styles.source}>{summary}</span>}
        </>
      ),
    ],
    ['Who may read it', READ_BY[readersOf(item)]],
    ['Licence', content && LICENCES[content.licence]],
  ] as const;
}
