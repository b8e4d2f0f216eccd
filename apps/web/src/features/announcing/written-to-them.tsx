import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { isolated } from '#contracts/isolated';
import { useMailsAreKept } from '../../lib/delivery';
import { sentenceOf } from '../../lib/form';
import { useRenewal } from '../../lib/live-hints';
import { has, useMe } from '../../lib/session';
import { ButtonLink } from '../../ui/button';
import { At } from '../../ui/date-line';
import { LoadMore, rowsOf } from '../../ui/load-more';
import { Section } from '../../ui/page';
import { Empty, QuietLine } from '../../ui/quiet';
import { StateWord } from '../../ui/state-word';
import type { Gathering } from '../gatherings/gatherings.queries';
import { MAIL_WORDS } from '../mails/mail-words';
import styles from './announcing.module.css';
import { announcementList, announcementMails, gatheringMails, type Mails, type Written } from './announcing.queries';
import { isClosed, peopleOf, standingsOf, toOf, whom } from './announcing-words';

/** While mails are on their way, nobody says when one has arrived. */
const WHILE_SENDING_MILLIS = 3000;

/** For organisers: what was written to those who come or wait, and how the mails about it stand. */
export function WrittenToThem({ gathering }: { gathering: Gathering }) {
  const { id: gatheringId } = gathering;
  const renewal = useRenewal();
  const mails = useQuery({
    ...gatheringMails(gatheringId),
    refetchInterval: ({ state }) => (isSending(state.data?.mails) ? WHILE_SENDING_MILLIS : renewal),
  });
  const written = useInfiniteQuery({
    ...announcementList(gatheringId),
    // By its own word: the two are read one after the other, and mails are written between.
    refetchInterval: ({ state }) =>
      rowsOf(state.data).some((one) => isSending(one.mails)) ? WHILE_SENDING_MILLIS : renewal,
  });
  const failure = mails.error ?? written.error;
  const rows = rowsOf(written.data);
  const people = mails.data?.people ?? { place: 0, waitlist: 0 };
  const hasReaders = people.place + people.waitlist > 0 && !isClosed(gathering);
  return (
    <Section
      title="What was written to those who registered"
      aside={
        hasReaders && (
          <ButtonLink to="/gatherings/$gatheringId/write" params={{ gatheringId }}>
            Write to them
          </ButtonLink>
        )
      }
    >
      <QuietLine tone="bad">{failure && sentenceOf(failure)}</QuietLine>
      {written.data && rows.length === 0 && (
        <Empty>
          {hasReaders
            ? 'You have not written to them yet. What you write stands here, with how many it reached.'
            : 'Nobody is there to write to. What you write to those with a place, or who wait, stands here.'}
        </Empty>
      )}
      {rows.length > 0 && (
        <LoadMore
          query={written}
          label="What was written to those who registered"
          className={styles.list!}
          row={(one) => <OneWritten written={one} gathering={gathering} />}
        />
      )}
      {mails.data && <AllMails gathering={gathering} mails={mails.data.mails} />}
    </Section>
  );
}

const isSending = (mails: Mails['mails'] | undefined): boolean => (mails?.waiting ?? 0) > 0;

function OneWritten({ written, gathering }: { written: Written; gathering: Gathering }) {
  const [open, setOpen] = useState(false);
  const { subject, text, by, at, people, mails } = written;
  return (
    <div className={styles.written}>
      <strong dir="auto">{subject}</strong>
      <p className="small soft">
        {`${isolated(by.name)} to ${whom(toOf(written.to), gathering)}, `}
        <At instant={at} brief />
      </p>
      <p className="small">{`${peopleOf(people)}: ${standingsOf(mails, useMailsAreKept())}`}</p>
      <details>
        <summary className="small">Read it</summary>
        <blockquote dir="auto">{text}</blockquote>
      </details>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary className="small">To each</summary>
        {open && <ToEach written={written} gathering={gathering} />}
      </details>
    </div>
  );
}

/** How the mail to each stands; its text and its links are for administrators. */
function ToEach({ written, gathering }: { written: Written; gathering: Gathering }) {
  const renewal = useRenewal();
  const mails = useInfiniteQuery({
    ...announcementMails(gathering.id, written.id),
    refetchInterval: ({ state }) =>
      rowsOf(state.data).some(({ standing }) => standing === 'waiting') ? WHILE_SENDING_MILLIS : renewal,
  });
  return (
    <>
      <QuietLine tone="bad">{mails.error && sentenceOf(mails.error)}</QuietLine>
      {mails.data && (
        <LoadMore
          query={mails}
          label="To each"
          row={({ person, standing }) => {
            const [tone, word] = MAIL_WORDS[standing];
            return (
              <p className={styles.toOne}>
                <bdi>{person.name}</bdi> <StateWord tone={tone}>{word}</StateWord>
              </p>
            );
          }}
        />
      )}
    </>
  );
}

/** Beside what was written by hand: confirmations, changes and reminders. */
function AllMails({ gathering, mails }: { gathering: Gathering; mails: Mails['mails'] }) {
  const isAdministrator = has(useMe(), 'administrator');
  const standings = standingsOf(mails, useMailsAreKept());
  if (!standings) return null;
  return (
    <p className="small">
      {`All mails about it: ${standings}. `}
      {isAdministrator && (
        <Link to="/mails" search={{ search: gathering.title }}>
          Mails about it
        </Link>
      )}
      {!isAdministrator && mails.failed > 0 && 'Administrators see why one failed.'}
    </p>
  );
}
