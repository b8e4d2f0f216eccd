import { useQueryClient } from '@tanstack/react-query';
import { call } from '../../lib/api';
import { countOf } from '../../lib/count';
import { useForm } from '../../lib/form';
import { Button } from '../../ui/button';
import { TextArea } from '../../ui/fields';
import { Form } from '../../ui/form';
import { say } from '../../ui/said';
import { AnswerFields, answersOf, answersWrong, withinAnswers, type TypedAnswers } from './answer-fields';
import styles from './gathering.module.css';
import { renewedWhenRefused, type Gathering } from './gatherings.queries';
import { guestsOf } from './guest-words';
import { LetPass } from './offered';
import { freePlaces } from './table/seats';
import { asksFirst } from './your-request';
import { whoReads } from './your-needs';
import { Asked, ClosesOn, howGiven, useRenewed } from './your-place-parts';

/** Registering, with what organisers ask and what would help, which is taken over from last time. */
export function Register({ gathering }: { gathering: Gathering }) {
  const client = useQueryClient();
  const renew = useRenewed();
  const { id: gatheringId, maxPerOrganisation, ownOrganisationPlaces, questions = [], needsLastTime } = gathering;
  const { guestsEach = 0 } = gathering;
  const form = useForm({
    initial: { needs: '', guests: '', answers: {} as TypedAnswers },
    draft: `needs:${gatheringId}`,
    check: ({ answers }) => answersWrong(questions, answers),
    within: (path) => (path.startsWith('guests/') ? 'guests' : withinAnswers(path)),
    submit: async ({ needs, guests, answers }) => {
      // What was typed before may be kept from when guests could be brought.
      const brought = guestsEach > 0 ? guestsOf(guests) : [];
      const body = {
        ...(needs.trim() && { needs }),
        ...(brought.length > 0 && { guests: brought }),
        answers: answersOf(questions, answers),
      };
      const mine = await call('POST /api/scheduling/gatherings/:gatheringId/registration', {
        ...{ params: { gatheringId }, body },
      }).catch(renewedWhenRefused(client));
      await renew();
      say(
        mine.request === 'waiting'
          ? 'You asked for a place.'
          : mine.standing === 'place'
            ? 'You have a place.'
            : 'You are on the waitlist.',
      );
    },
  });
  const ownAreFull = (ownOrganisationPlaces ?? 0) >= maxPerOrganisation;
  const { heldForYouUntil } = gathering;
  const asks = asksFirst(gathering);
  const hasFreePlace = Boolean(heldForYouUntil) || (freePlaces(gathering) > 0 && !ownAreFull);
  return (
    <>
      {gathering.mine?.letPass && <LetPass />}
      <h2>
        {asks
          ? 'You can ask for a place'
          : !hasFreePlace
            ? 'You can wait for a place'
            : gathering.seating && !heldForYouUntil
              ? 'You can register'
              : 'There is a place for you'}
      </h2>
      <Asked gathering={gathering} />
      <ClosesOn gathering={gathering} />
      {asks && (
        <p>
          Places are on request: those who run this gathering decide who comes. Until they say yes you hold none.
          {!hasFreePlace && ' Once they do you wait for one that comes free.'}
        </p>
      )}
      {!hasFreePlace && (
        <p>
          {ownAreFull
            ? `Your organisation has ${ownOrganisationPlaces} of at most ${maxPerOrganisation} places.`
            : gathering.placesOffered || gathering.placesHeld
              ? 'All places are taken, or kept for those who wait or are invited.'
              : 'All places are taken.'}{' '}
          {howGiven(gathering)}
        </p>
      )}
      {hasFreePlace && gathering.seating && !heldForYouUntil && !asks && (
        <p>
          You have a place at once unless the free ones are held for others, or your sector has all of its places: then
          you wait. {howGiven(gathering)}
        </p>
      )}
      <Form
        form={form}
        action={asks ? 'Ask for a place' : hasFreePlace ? 'Register' : 'Join the waitlist'}
        pending={asks ? 'Asking…' : 'Registering…'}
      >
        {guestsEach > 0 && (
          <TextArea
            label="Guests you bring"
            help={`${countOf(guestsEach, 'name', 'names')} at most, one on each line. You come in together or wait together. Everybody with a place sees their names. They get no mail: you tell them.`}
            optional
            rows={Math.min(guestsEach, 3)}
            {...form.field('guests')}
          />
        )}
        <TextArea
          label="What would help you take part"
          help={`A ramp, a sign language interpreter, breaks. ${whoReads(gathering)}`}
          optional
          rows={2}
          {...form.field('needs')}
        />
        {needsLastTime && form.values.needs === '' && (
          <div className={styles.needs}>
            <p className="small">Last time you wrote:</p>
            <p dir="auto">{needsLastTime}</p>
            <Button onClick={() => form.set({ needs: needsLastTime })}>Take it over</Button>
          </div>
        )}
        <AnswerFields questions={questions} form={form} />
      </Form>
    </>
  );
}
