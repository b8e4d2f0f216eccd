import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { doorAddress, shownCode } from '#contracts/scheduling/door-code';
import { addressOf } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { queryOf } from '../../lib/query';
import { renewFirst } from '../../lib/renew-first';
import { ButtonHref } from '../../ui/button';
import { At } from '../../ui/date-line';
import { QuietLine } from '../../ui/quiet';
import type { Gathering } from '../gatherings/gatherings.queries';
import styles from './door.module.css';

const DAY_MILLIS = 24 * 3_600_000;

const codeQuery = (gatheringId: string) =>
  queryOf('GET /api/scheduling/gatherings/:gatheringId/registration/code', { params: { gatheringId } });

/** Once it is over, for whoever was checked in. */
export function OwnCertificate({ gathering: { id: gatheringId } }: { gathering: Gathering }) {
  const { data } = useQuery(codeQuery(gatheringId));
  if (!data?.hereSince) return null;
  return (
    <ButtonHref
      href={addressOf('GET /api/scheduling/gatherings/:gatheringId/certificate.pdf', { params: { gatheringId } })}
      download
      onClick={renewFirst}
    >
      Your certificate of attendance
    </ButtonHref>
  );
}

/** For whoever has a place: what they show at the door, open from the day before. */
export function OwnCode({ gathering: { id: gatheringId, startsAt } }: { gathering: Gathering }) {
  const { data, error } = useQuery(codeQuery(gatheringId));
  return (
    <details className={styles.own} open={Date.parse(startsAt) - Date.now() < DAY_MILLIS}>
      <summary>Your code for the door</summary>
      {data && (
        <>
          <p className={styles.ownCode}>{shownCode(data.code)}</p>
          <Drawn text={doorAddress(window.location.origin, gatheringId, data.code)} />
          <p className="small soft">Show it or say it at the door. Whoever shows it is checked in as you.</p>
          {(data.guests ?? []).map(({ name, code }) => (
            <p key={code} className="small">
              <bdi>{name}</bdi>, whom you bring: <strong>{shownCode(code)}</strong>
            </p>
          ))}
          {data.hereSince && (
            <p className="small">
              You are here since <At instant={data.hereSince} brief />.
            </p>
          )}
        </>
      )}
      <QuietLine tone="bad">{error && sentenceOf(error)}</QuietLine>
    </details>
  );
}

/** As much white around it as readers need to find it. */
const BORDER = 4;

function Drawn({ text }: { text: string }) {
  const [rows, setRows] = useState<readonly (readonly boolean[])[]>([]);
  useEffect(() => {
    let isGone = false;
    const draw = async (): Promise<void> => {
      const { encodeQR } = await import('qr');
      if (!isGone) setRows(encodeQR(text, 'raw', { border: BORDER }));
    };
    // Without it there still is the code to say.
    draw().catch(() => undefined);
    return () => {
      isGone = true;
    };
  }, [text]);
  const dark = rows.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg
      className={styles.drawn}
      viewBox={`0 0 ${rows.length} ${rows.length}`}
      role="img"
      aria-label="Your code as a picture to scan"
    >
      <path d={dark} />
    </svg>
  );
}
