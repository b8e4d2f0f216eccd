import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { countOf } from '../../lib/count';
import { sentenceOf } from '../../lib/form';
import { dayLine, placeOf, readersZone } from '../../lib/time';
import { Button } from '../../ui/button';
import { ChooseFile } from '../../ui/choose-file';
import type { Typing } from '../../ui/meanwhile';
import { QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import { StateWord } from '../../ui/state-word';
import { filledIn, type Entry } from './from-calendar';
import type { Typed } from './gathering-fields';
import styles from './gathering.module.css';

/** Fills the form in from a calendar; of several entries it is asked which. */
export function FromCalendarFile({ typing }: { typing: Typing<Typed> }) {
  const [taken, setTaken] = useState<Entry>();
  const take = (entry: Entry): void => {
    typing.set(filledIn(entry));
    setTaken(entry);
    say(`The form is filled in from ${entry.title ? isolated(entry.title) : 'the file'}.`);
  };
  const read = useMutation({
    mutationFn: (file: File) =>
      call('POST /api/scheduling/calendar-files/preview', {
        query: { zone: readersZone() },
        upload: new Blob([file], { type: 'text/calendar' }),
      }),
    onSuccess: ({ entries }) => {
      setTaken(undefined);
      if (entries.length === 1) take(entries[0]!);
    },
  });
  const { entries = [], more = 0 } = read.data ?? {};
  return (
    <details className={styles.add}>
      <summary>Fill it in from a calendar</summary>
      <div className="stack">
        <p className="small soft">
          An .ics file that a calendar exports or sends, of up to 1 MB. Nothing of it is kept before you schedule it.
        </p>
        <ChooseFile
          words={read.data ? 'Choose another file' : 'Choose a calendar file'}
          label="Calendar file"
          accept=".ics,text/calendar"
          pending={read.isPending && 'Reading it…'}
          take={(file) => read.mutate(file)}
        />
        <QuietLine tone="bad">{read.error && sentenceOf(read.error)}</QuietLine>
        {taken && <Taken entry={taken} />}
        {entries.length > 1 && <Which entries={entries} more={more} taken={taken} onTake={take} />}
      </div>
    </details>
  );
}

function Taken({ entry: { title, notes } }: { entry: Entry }) {
  return (
    <div>
      <p>
        <StateWord tone={notes.length > 0 ? 'waiting' : 'good'}>Filled in</StateWord>{' '}
        <bdi>{title || 'Without a title'}</bdi>
      </p>
      {notes.length > 0 && (
        <ul className="small">
          {notes.map((note) => (
            <li key={note}>{note}</li>
          ))}
        </ul>
      )}
    </div>
  );
}

const fillIn = (isTaken: boolean): string => (isTaken ? 'Fill in again' : 'Fill in');

/** Of a whole day none; a file may mix zones, and times that are of none. */
const clockOf = ({ start, zone }: Entry): string | null =>
  start.clock && `${start.clock} ${zone ? placeOf(zone) : 'of no time zone'}`;

function Which({
  entries,
  more,
  taken,
  onTake,
}: {
  entries: readonly Entry[];
  more: number;
  taken: Entry | undefined;
  onTake: (entry: Entry) => void;
}) {
  return (
    <div>
      <p>{`The file has ${countOf(entries.length + more, 'entry', 'entries')}. Choose which one becomes this gathering.`}</p>
      <ul className={styles.entries} aria-label="Entries of the file">
        {entries.map((entry, nth) => (
          <li key={nth}>
            <div>
              <strong>
                <bdi>{entry.title || 'Without a title'}</bdi>
              </strong>
              <p className="small soft">
                {[dayLine(entry.start.day), clockOf(entry), entry.repeats && 'repeats'].filter(Boolean).join(', ')}
              </p>
            </div>
            <Button
              kind="quiet"
              aria-label={`${fillIn(entry === taken)}: ${entry.title ? isolated(entry.title) : 'without a title'}, ${dayLine(entry.start.day)}`}
              onClick={() => onTake(entry)}
            >
              {fillIn(entry === taken)}
            </Button>
          </li>
        ))}
      </ul>
      {more > 0 && (
        <p className="small soft">{`${countOf(more, 'entry is', 'entries are')} not listed: those furthest ahead, or longest past.`}</p>
      )}
    </div>
  );
}
