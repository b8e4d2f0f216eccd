import { useInfiniteQuery, useSuspenseInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReportView } from '#contracts/library/endpoints';
import { SECTOR_NAMES } from '#contracts/sector-names';
import { countOf } from '../../lib/count';
import { monthLine } from '../../lib/time';
import { LoadMore, totalOf } from '../../ui/load-more';
import { Section } from '../../ui/page';
import { Prose } from '../../ui/rich-text/prose';
import { StateWord } from '../../ui/state-word';
import { OUTCOMES, SURENESS } from './adoption-words';
import { reportList, reportVersionList, type Item } from './library.queries';
import styles from './reports.module.css';
import { COHORTS, SIZES } from './words';

/** What organisations report of it, for members; nothing where nobody did. */
export function Reports({ item }: { item: Item }) {
  const reports = useSuspenseInfiniteQuery(reportList(item.id));
  const total = totalOf(reports.data);
  if (total === 0) return null;
  return (
    <Section title="What they report" aside={<span className="soft">{countOf(total, 'report', 'reports')}</span>}>
      <LoadMore
        query={reports}
        label="Reports"
        className={styles.reports!}
        row={(report) => <Report report={report} itemId={item.id} />}
      />
    </Section>
  );
}

function Report({ report, itemId }: { report: ReportView; itemId: string }) {
  const { outcome, sure, organisation, sector, size, since, cohorts, different, month, changes, mine } = report;
  const { word, tone } = OUTCOMES[outcome];
  const about = [
    organisation && sector && SECTOR_NAMES[sector],
    size && SIZES[size],
    cohorts.length > 0 && `for ${cohorts.map((cohort) => COHORTS[cohort]).join(', ')}`,
    since && `since ${monthLine(since)}`,
  ].filter(Boolean);
  return (
    <article
      id={`report-${report.id}`}
      className={styles.report}
      aria-label={`${word}, ${organisation?.name ?? 'unattributed'}`}
    >
      <p className={styles.who}>
        <StateWord tone={tone}>{word}</StateWord>{' '}
        <strong>{organisation ? <bdi>{organisation.name}</bdi> : whose(sector)}</strong>
        {mine && ' (yours)'}
      </p>
      {about.length > 0 && <p className="small soft">{about.join(' · ')}</p>}
      {different && <Prose markdown={different} under={3} />}
      <p className="small soft">
        {SURENESS[sure].word} · {monthLine(month)}
      </p>
      {changes !== null && changes > 0 && <Before itemId={itemId} reportId={report.id} changes={changes} />}
    </article>
  );
}

const whose = (sector: ReportView['sector']): string =>
  sector ? `An organisation in ${SECTOR_NAMES[sector]}` : 'An organisation of the network';

/** What it said before, asked for when it is opened. */
function Before({ itemId, reportId, changes }: { itemId: string; reportId: string; changes: number }) {
  const [open, setOpen] = useState(false);
  const versions = useInfiniteQuery({ ...reportVersionList(itemId, reportId), enabled: open });
  const earlier = versions.data?.pages.flatMap(({ items }) => items).slice(1) ?? [];
  return (
    <details className={styles.more} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{`Changed ${changes === 1 ? 'once' : `${changes} times`}`}</summary>
      <ol>
        {earlier.map(({ number, outcome, sure, month, different }) => (
          <li key={number}>
            {`${monthLine(month)}: ${OUTCOMES[outcome].word.toLowerCase()} (${SURENESS[sure].word.toLowerCase()})`}
            {different && <Prose markdown={different} under={3} />}
          </li>
        ))}
      </ol>
    </details>
  );
}
