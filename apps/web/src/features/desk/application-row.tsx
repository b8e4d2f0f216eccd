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
import styles from './desk.module.css';

export type Application = Answer<'GET /api/membership/applications'>['items'][number];

/** Waits for an organiser: nobody has decided, or what was decided never takes effect. */
export const isOpen = ({ standing, held }: Application): boolean => standing === 'waiting' && !held?.dueAt;

/** An application that waits, or that was decided while one looks: only its state and its actions change in place. */
export function WaitingRow({
  application,
  selected,
  pending,
  onSelect,
  onApprove,
  onDecline,
  onUndo,
}: {
  application: Application;
  selected: boolean;
  /** What is being done to it: "Approving…" */
  pending: string | undefined;
  onSelect: () => void;
  onApprove: () => void;
  onDecline: () => void;
  onUndo: () => void;
}) {
  const employer = isolated(application.organisation.name);
  const open = isOpen(application);
  return (
    <Row
      application={application}
      selected={selected}
      choose={
        <input
          type="checkbox"
          className={styles.choose}
          aria-label={`Select ${employer}`}
          checked={selected}
          disabled={!open}
          onChange={onSelect}
        />
      }
    >
      <div className={styles.state}>
        <State application={application} />
      </div>
      <div className={styles.actions}>
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
      </div>
    </Row>
  );
}

export function DecidedRow({ application }: { application: Application }) {
  const { decidedAt } = application;
  return (
    <Row application={application} facts={[['Answered', decidedAt && <At key="decided" instant={decidedAt} />]]}>
      <div className={styles.state}>
        <State application={application} />
      </div>
    </Row>
  );
}

function Row({
  application,
  selected = false,
  choose,
  facts = [],
  children,
}: {
  application: Application;
  selected?: boolean;
  choose?: ReactNode;
  facts?: readonly (readonly [term: string, value: ReactNode])[];
  children: ReactNode;
}) {
  const {
    id,
    organisation,
    applicant,
    message,
    receivedAt,
    prospect,
    held,
    reason,
    rivals = [],
    looksLike = [],
  } = application;
  return (
    <article
      className={choose ? `${styles.row} ${styles.choosable}` : styles.row}
      aria-labelledby={`application-${id}`}
      data-application={id}
      data-selected={selected || undefined}
    >
      {choose && <label className={styles.chooser}>{choose}</label>}
      <div className={styles.main}>
        <h2 id={`application-${id}`} className={styles.name}>
          <bdi>{organisation.name}</bdi>
        </h2>
        <Facts
          rows={[
            ['Sector', organisation.sector && SECTOR_NAMES[organisation.sector]],
            ['Applicant', <NameAndEmail key="applicant" {...applicant} />],
            ['Received', <At key="at" instant={receivedAt} />],
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
            ...facts,
            ['Reason', held ? held.reason : reason],
          ]}
        />
      </div>
      <div className={styles.answer}>{children}</div>
    </article>
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
