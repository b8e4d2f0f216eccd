import { Facts } from '../../ui/quiet';
import styles from './announcing.module.css';
import type { MailAsRead } from './announcing.queries';

/** A mail as its reader has it before them; its button leads nowhere yet. */
export function AsRead({ mail }: { mail: MailAsRead }) {
  const { subject, from, heading, greeting, facts, paragraphs, quote, button, address, reason } = mail;
  return (
    <article className={styles.mail} aria-label={subject}>
      <Facts
        rows={[
          ['From', <bdi key="from">{from}</bdi>],
          ['Subject', <bdi key="subject">{subject}</bdi>],
        ]}
      />
      <h3>
        <bdi>{heading}</bdi>
      </h3>
      <p>{greeting}</p>
      <p>
        {facts.map(({ label, value }) => (
          <span key={label} className={styles.fact}>
            <strong>{`${label}:`}</strong> {value}
          </span>
        ))}
      </p>
      {paragraphs.map((text) => (
        <p key={text}>{text}</p>
      ))}
      <blockquote dir="auto">{quote}</blockquote>
      <p className={styles.button}>{button}</p>
      <p className="small soft">
        Or open this address:
        <br />
        {address}
      </p>
      <p className={styles.reason}>
        <bdi>{from}</bdi>
        <br />
        {reason}
      </p>
    </article>
  );
}
