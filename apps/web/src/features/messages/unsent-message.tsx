import type { Me } from '../../lib/session';
import { Button } from '../../ui/button';
import { StateWord } from '../../ui/state-word';
import { takeIntoComposer } from '../composing/composer';
import type { Outbox, Unsent } from '../composing/outbox';
import { withNames } from '../mentions/mention-text';
import { Who } from './message';
import styles from './message.module.css';
import { MessageText } from './message-text';

/** A message on its way: shown at once, with how far it has come beside it. */
export function UnsentMessage({ unsent, head, me, outbox }: { unsent: Unsent; head: boolean; me: Me; outbox: Outbox }) {
  const { id, text, mentions, standing, reason } = unsent;
  const isStuck = standing === 'waiting' || standing === 'refused';
  return (
    <article className={styles.message} data-head={head || undefined} data-unsent aria-label="Your message, on its way">
      {head && <Who name={me.name} organisation={me.organisation.name} />}
      <p className={styles.when} role="status">
        {standing === 'sending' && 'sending…'}
        {standing === 'sent' && 'sent'}
        {isStuck && <span className="visually-hidden">Not sent</span>}
      </p>
      <div className={styles.said}>
        <MessageText text={text} mentions={mentions} meId={me.id} />
        {isStuck && (
          <div className={styles.stuck}>
            <StateWord tone={standing === 'refused' ? 'bad' : 'waiting'}>Not sent</StateWord>
            <span>{reason}</span>
            <Button kind="quiet" onClick={() => outbox.tryAgain(id)}>
              Try again
            </Button>
            <Button kind="quiet" onClick={() => takeIntoComposer(withNames(outbox.takeBack(id), mentions))}>
              Take back
            </Button>
          </div>
        )}
      </div>
    </article>
  );
}
