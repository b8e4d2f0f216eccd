import { useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { isolated } from '#contracts/isolated';
import { call } from '../../lib/api';
import { useForm } from '../../lib/form';
import { newId } from '../../lib/id';
import { has, useMe } from '../../lib/session';
import { useClick } from '../../lib/use-change';
import { Button, ButtonLink } from '../../ui/button';
import { ConfirmOnce } from '../../ui/dialog';
import { TextField } from '../../ui/fields';
import { Form } from '../../ui/form';
import { Section } from '../../ui/page';
import { QuietLine } from '../../ui/quiet';
import { say } from '../../ui/said';
import { WithReason } from '../../ui/with-reason';
import { isCount } from '../keeping/programme-typed';
import { placesOf } from './offer-words';
import type { Offer } from './offers.queries';
import styles from './offers.module.css';
import { useTaken } from './use-taken';

/** For those who keep it: whether partners find it, and the places that they gave by themselves. */
export function KeepOffer({ offer }: { offer: Offer }) {
  const { standing, closedReason } = offer;
  return (
    <>
      {standing === 'closed' && closedReason && (
        <QuietLine tone="waiting">
          <span>
            An organiser closed it: “<bdi>{closedReason}</bdi>”
          </span>
        </QuietLine>
      )}
      <Steering offer={offer} />
      {offer.counts && <CountPlaces offer={offer} />}
    </>
  );
}

function Steering({ offer }: { offer: Offer }) {
  const navigate = useNavigate();
  const take = useTaken();
  const me = useMe();
  const { id: offerId, standing, closedReason } = offer;
  const params = { offerId };
  const opening = useClick(take, async () => {
    await call('POST /api/directory/offers/:offerId/opening', { params });
    say('It is open. Partners find it now.');
  });
  const closing = useClick(take, async () => {
    await call('POST /api/directory/offers/:offerId/closing', { params, body: { reason: '' } });
    say('It is closed. Nobody finds it any more.', { undo: opening.run });
  });
  const failure = opening.failure ?? closing.failure;
  return (
    <Section title={TITLES[standing]}>
      <p>{says(offer)}</p>
      <div className="row">
        {(standing === 'draft' || (standing === 'closed' && (!closedReason || has(me, 'organiser')))) && (
          <Button kind="primary" pending={opening.pending && 'Opening…'} onClick={() => void opening.run()}>
            {standing === 'draft' ? 'Open it' : 'Open it again'}
          </Button>
        )}
        {(standing === 'open' || standing === 'full') && (
          <Button pending={closing.pending && 'Closing…'} onClick={() => void closing.run()}>
            Close it
          </Button>
        )}
        {standing === 'draft' && (
          <ConfirmOnce
            opens="Throw it away"
            kind="quiet"
            title="Throw the draft away?"
            action="Throw it away"
            pending="Throwing away…"
            onConfirm={async () => {
              await take(() => call('DELETE /api/directory/offers/:offerId', { params }));
              await navigate({ to: '/our-offers' });
              say('The draft is thrown away.');
            }}
          >
            <p>What you wrote is gone then. Nobody else has seen it.</p>
          </ConfirmOnce>
        )}
        {standing === 'over' && (
          <ButtonLink kind="primary" to="/our-offers/new" search={{ copies: offerId }}>
            Offer it again
          </ButtonLink>
        )}
      </div>
      <QuietLine tone="bad">{failure}</QuietLine>
    </Section>
  );
}

const TITLES: Record<Offer['standing'], string> = {
  draft: 'Ready?',
  open: 'Partners find it',
  full: 'It is full',
  closed: 'Nobody finds it',
  over: 'It is over',
};

function says(offer: Offer): string {
  const { standing, waiting = 0, closedReason } = offer;
  const asked =
    waiting > 0 ? ` ${waiting === 1 ? 'One request waits' : `${waiting} requests wait`} for your answer.` : '';
  switch (standing) {
    case 'draft':
      return 'Once you open it, partners find it and ask for places. You can close it, and open it again.';
    case 'open':
      return `Partners find it and ask for places.${asked}`;
    case 'full':
      return `Partners still find it, last in lists, and see that it is full. It opens by itself once a place is given back.${asked}`;
    case 'closed':
      return closedReason
        ? 'Change it, then ask an organiser to open it again.'
        : `Who asked before is still answered.${asked}`;
    case 'over':
      return offer.counts
        ? 'Its last day has passed. What was counted can be corrected for thirty days after it. You can offer the same again, with other dates.'
        : 'Its last day has passed, and nothing of it changes any more. You can offer the same again, with other dates.';
  }
}

/** Places that the employer gave by itself: counted, so that partners see what is left; never who has them. */
function CountPlaces({ offer: { id: offerId, standing, content, taken } }: { offer: Offer }) {
  const take = useTaken();
  const id = useRef(newId());
  const left = content.places === null ? null : content.places - taken;
  const form = useForm({
    initial: { places: '' },
    check: ({ places }) => ({
      places: places.trim() && isCount(places) ? undefined : 'Write how many, as a number.',
    }),
    submit: async ({ places }) => {
      const body = { id: id.current, places: Number(places) };
      await take(() => call('POST /api/directory/offers/:offerId/counted-places', { params: { offerId }, body }));
      id.current = newId();
      form.set({ places: '' });
      say(`${placesOf(body.places)} counted.`);
    },
  });
  if (left === 0) return null;
  return (
    <Section title="Places that you gave elsewhere">
      <p>
        {standing === 'over'
          ? 'To a school of your own, say. Count them now that you know how many came, and never who.'
          : 'To a school of your own, say. Count them, so that partners see what is left: how many, and never who comes.'}{' '}
        You give them back from the list above.
      </p>
      <Form form={form} action="Count them" pending="Counting…" kind="secondary">
        <div className={styles.number}>
          <TextField
            label="How many places"
            {...(left !== null && { help: `${placesOf(left)} left.` })}
            inputMode="numeric"
            {...form.field('places')}
          />
        </div>
      </Form>
    </Section>
  );
}

/** Organisers close what should not stand there; those who keep it read why, and who waits is told. */
export function CloseForNetwork({ offer: { id: offerId, standing, organisation, closedReason } }: { offer: Offer }) {
  const take = useTaken();
  const opening = useClick(take, async () => {
    await call('POST /api/directory/offers/:offerId/opening', { params: { offerId } });
    say('It is open. Partners find it again.');
  });
  const close = (reason: string) =>
    call('POST /api/directory/offers/:offerId/closing', { params: { offerId }, body: { reason } });
  if (standing === 'closed' && closedReason) {
    return (
      <div className="stack" data-gap="2">
        <p className="soft">
          An organiser closed it: “<bdi>{closedReason}</bdi>”
        </p>
        <div>
          <Button pending={opening.pending && 'Opening…'} onClick={() => void opening.run()}>
            Open it again
          </Button>
        </div>
        <QuietLine tone="bad">{opening.failure}</QuietLine>
      </div>
    );
  }
  if (standing !== 'open' && standing !== 'full') return null;
  return (
    <div>
      <WithReason
        opens="Close it for the network"
        title={`Close this offer of ${isolated(organisation.name)}?`}
        action="Close it, and tell those who wait"
        pending="Closing…"
        label="Why?"
        help="Those who keep it read it."
        onConfirm={(reason) => take(() => close(reason))}
      >
        <p>Nobody finds it any more. Who waits for places is told that they are not to be had.</p>
      </WithReason>
    </div>
  );
}
