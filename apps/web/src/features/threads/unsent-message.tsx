import type { Me } from '../../lib/session';
import { Button } from '../../ui/button';
import { StateWord } from '../../ui/state-word';
import { Who } from './message';
import { MessageText } from './message-text';
import { takeIntoComposer } from './composer';
import type { Outbox, Unsent } from './outbox';
import styles from './thread.module.css';

/** A message on its way: shown at once, with how far it has come beside it. */
export function UnsentMessage({ unsent, head, me, outbox }: { unsent: Unsent; head: boolean; me: Me; outbox: Outbox }) {
  const { id, text, standing, reason } = unsent;
  const isStuck = standing === 'waiting' || standing === 'refused';
  return (
    <article className={styles.message} data-head={head || undefined} data-unsent aria-label="Your message, on its way">
      {head && <Who name={me.name} organisation={me.organisation.name} />}
      <div className={styles.said}>
        <MessageText text={text} />
        <div className={styles.when} role="status">
          {standing === 'sending' && <span>sending…</span>}
          {standing === 'sent' && <span>sent</span>}
          {isStuck && <StateWord tone={standing === 'refused' ? 'bad' : 'waiting'}>Not sent</StateWord>}
          {standing === 'waiting' && <span>It goes out when we are back.</span>}
          {standing === 'refused' && <span>{reason}</span>}
        </div>
        {isStuck && (
          <div className="row">
            <Button kind="quiet" onClick={() => outbox.tryAgain(id)}>
              Try again
            </Button>
            <Button kind="quiet" onClick={() => takeIntoComposer(outbox.takeBack(id))}>
              Take back
            </Button>
          </div>
        )}
      </div>
    </article>
  );
}
