import type { ReactNode } from 'react';
import { isolated } from '#contracts/isolated';
import { SECTOR_NAMES } from '#contracts/sector-names';
import type { Answer } from '../../lib/api';
import { clockLine } from '../../lib/time';
import { Button } from '../../ui/button';
import { At } from '../../ui/date-line';
import { Facts, NameAndEmail } from '../../ui/quiet';
import { StateWord, type Tone } from '../../ui/state-word';
import { APPLICATION_WORDS } from '../joining/your-application';
import type { Wanted } from './balance';
import { DeskRow } from './desk-row';
import styles from './desk.module.css';

export type Application = Answer<'GET /api/membership/applications'>['items'][number];

/** Waits for an organiser: nobody has decided, or what was decided never takes effect. */
export const isOpen = ({ standing, held }: Application): boolean => standing === 'waiting' && !held?.dueAt;

interface Opening {
  open: boolean;
  onOpen: () => void;
  wanted: Wanted | undefined;
}

/** An application that waits, or that was decided while one looks: only its state and its actions change in place. */
export function WaitingRow({
  application,
  selected,
  pending,
  onSelect,
  onApprove,
  onDecline,
  onUndo,
  ...opening
}: Opening & {
  application: Application;
  selected?: boolean;
  /** What is being done to it: "Approving…" */
  pending: string | undefined;
  /** Where several are decided at once. */
  onSelect?: () => void;
  onApprove: () => void;
  onDecline: () => void;
  onUndo: () => void;
}) {
  const employer = isolated(application.organisation.name);
  const open = isOpen(application);
  return (
    <Row
      application={application}
      {...opening}
      selected={selected}
      choose={
        onSelect && (
          <input
            type="checkbox"
            className={styles.choose}
            aria-label={`Select ${employer}`}
            checked={selected ?? false}
            disabled={!open}
            onChange={onSelect}
          />
        )
      }
      actions={
        <>
          {open && (
            <>
              <Button aria-label={`Approve ${employer}`} onClick={onApprove} pending={pending}>
                Approve
              </Button>
              <Button kind="quiet" aria-label={`Decline ${employer}`} onClick={onDecline}>
                Decline
              </Button>
            </>
          )}
          {application.held?.dueAt && (
            <Button aria-label={`Undo: ${employer}`} onClick={onUndo} pending={pending}>
              Undo
            </Button>
          )}
        </>
      }
    />
  );
}

export function DecidedRow({ application, ...opening }: Opening & { application: Application }) {
  return <Row application={application} {...opening} actions={null} />;
}

function Row({
  application,
  wanted,
  ...row
}: Opening & {
  application: Application;
  selected?: boolean | undefined;
  choose?: ReactNode;
  actions: ReactNode;
}) {
  const { id, organisation, receivedAt, decidedAt, rivals = [], looksLike = [], invited } = application;
  const hints = [
    rivals.length > 0 && 'others applied for it',
    looksLike.length > 0 && `looks like ${looksLike.map(isolated).join('; ')}`,
    invited && `invited by ${isolated(invited.by)}`,
  ].filter(Boolean);
  return (
    <DeskRow
      id={id}
      name={organisation.name}
      line={
        <>
          {organisation.sector ? SECTOR_NAMES[organisation.sector] : 'No sector'}
          {wanted && (
            <>
              {' ('}
              <span className={wanted.is ? styles.wanted : undefined}>{wanted.words}</span>)
            </>
          )}
          {' · '}
          {decidedAt ? 'answered ' : 'since '}
          <At instant={decidedAt ?? receivedAt} brief />
          {hints.map((hint) => ` · ${hint}`)}
        </>
      }
      state={<State application={application} />}
      {...row}
    >
      <Details application={application} />
    </DeskRow>
  );
}

function Details({
  application: {
    applicant,
    message,
    receivedAt,
    decidedAt,
    prospect,
    held,
    reason,
    rivals = [],
    looksLike = [],
    invited,
  },
}: {
  application: Application;
}) {
  return (
    <Facts
      rows={[
        ['Applicant', <NameAndEmail key="applicant" {...applicant} />],
        ['Received', <At key="at" instant={receivedAt} />],
        [
          'Invited',
          invited && (
            <span key="invited">
              by <bdi>{invited.by}</bdi>, <At instant={invited.at} />
            </span>
          ),
        ],
        ['Known as', prospect ? prospectLine(prospect) : 'Not in the imported employers'],
        [
          'Also applied for it',
          rivals.length > 0 && (
            <>
              {rivals.map(({ id: rival, applicant: { name, email }, receivedAt: at }) => (
                <div key={rival}>
                  <NameAndEmail name={name} email={email} />, <At instant={at} brief />
                </div>
              ))}
              <span className="small">Approve one of them: whoever speaks for this employer.</span>
            </>
          ),
        ],
        ['Looks like', looksLike.map(isolated).join('; ') || null],
        ['Message', message || null],
        ['Answered', decidedAt && <At key="decided" instant={decidedAt} />],
        ['Reason', held ? held.reason : reason],
      ]}
    />
  );
}

/** How it stands as a word, and beneath it what follows. */
function State({ application: { standing, held, decidedBy } }: { application: Application }) {
  const shown = held?.dueAt ? held.decision : standing;
  const [tone, word]: readonly [Tone, string] = APPLICATION_WORDS[shown];
  const by = held?.dueAt ? held.by : decidedBy;
  return (
    <>
      <StateWord tone={tone}>{by ? `${word} by ${isolated(by)}` : word}</StateWord>
      {held?.dueAt && <span className="small">{`Takes effect at ${clockLine(held.dueAt)}`}</span>}
      {held && !held.dueAt && (
        <span className="small">{`${isolated(held.by)} had ${held.decision} it, then the applicant corrected it. Read it again.`}</span>
      )}
    </>
  );
}

function prospectLine({ companyNumber, locality, sizeBand, sicCodes }: NonNullable<Application['prospect']>): string {
  const facts = [
    locality && isolated(locality),
    companyNumber && `company ${companyNumber}`,
    sizeBand && `${sizeBand} employees`,
  ];
  const codes = sicCodes.length > 0 ? `SIC ${sicCodes.join(', ')}` : null;
  return [...facts, codes].filter(Boolean).join(' · ');
}
