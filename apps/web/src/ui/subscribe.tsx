import { subscribing, type CalendarProgram } from '../lib/calendar-programs';
import { CopyLink } from './copy-link';
import styles from './subscribe.module.css';

/** The ways by which a calendar comes to follow a feed, with how late each is. `name` is what it is called there. */
export function Subscribe({ address, name }: { address: string; name: string }) {
  return (
    <div className={styles.ways}>
      <CalendarPrograms label="Subscribe in" programs={subscribing(address, name)} />
      <p className="small soft">Any other program takes the address itself.</p>
      <CopyLink address={address} label="Copy address" />
    </div>
  );
}

/** Those of others open beside this page, which may show what it never shows again. */
export function CalendarPrograms({ label, programs }: { label: string; programs: readonly CalendarProgram[] }) {
  return (
    <ul className={styles.programs} aria-label={label}>
      {programs.map(({ name, href, says }) => (
        <li key={name}>
          {href.startsWith('https:') ? (
            <a href={href} rel="noreferrer" target="_blank">
              {name}
            </a>
          ) : (
            <a href={href}>{name}</a>
          )}
          {says && <span className="small soft">{says}</span>}
        </li>
      ))}
    </ul>
  );
}
