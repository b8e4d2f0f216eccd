import { readable } from '../../lib/readable';
import type { PartnerContent } from './partners.queries';
import styles from './partners.module.css';
import { AUDIENCES } from './words';

/** Those that the reader is shown. Which they are is said to members, to whom more is shown than to everybody. */
export function Contacts({ contacts }: { contacts: PartnerContent['contacts'] }) {
  return (
    <ul className={styles.contacts}>
      {contacts.map(({ id, name, title, email, phones, audience }) => (
        <li key={id}>
          {(name || title) && (
            <p>
              {name && (
                <strong>
                  <bdi>{name}</bdi>
                </strong>
              )}
              {name && title && ', '}
              {title && <bdi>{title}</bdi>}
            </p>
          )}
          {email && (
            <p>
              <a href={`mailto:${email}`}>
                <bdi>{readable(email)}</bdi>
              </a>
            </p>
          )}
          {phones.map(({ number, description }) => (
            <p key={number}>
              <a href={`tel:${dialled(number)}`}>{number}</a>
              {description && <span className="soft">{` ${description}`}</span>}
            </p>
          ))}
          {audience !== 'public' && <p className="small soft">{AUDIENCES[audience]}</p>}
        </li>
      ))}
    </ul>
  );
}

/** What a telephone takes: digits, a plus before them, and an extension after a pause (RFC 3966). */
export function dialled(number: string): string {
  const [main = '', extension] = number.split(/(?:ext\.?|x|#)/i);
  return main.replaceAll(/[^\d+]/g, '') + (extension ? `;ext=${extension.trim()}` : '');
}
