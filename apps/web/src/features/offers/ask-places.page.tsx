import { useInfiniteQuery, useSuspenseQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import { useRef } from 'react';
import { ANSWER_WITHIN_DAYS } from '#contracts/directory/introductions';
import { workingDaysAfter } from '#contracts/directory/working-days';
import { call, type InputOf } from '../../lib/api';
import { useForm } from '../../lib/form';
import { newId } from '../../lib/id';
import { useRenewal } from '../../lib/live-hints';
import { isContact, useMember } from '../../lib/session';
import { dayLine, today } from '../../lib/time';
import { CheckboxGroups, Select, TextField } from '../../ui/fields';
import { Form } from '../../ui/form';
import { rowsOf } from '../../ui/load-more';
import { Page } from '../../ui/page';
import { say } from '../../ui/said';
import { DateField } from '../../ui/typed-field';
import { programmesOf } from '../keeping/keeping.queries';
import { isCount } from '../keeping/programme-typed';
import { ACCESS } from '../partners/words';
import { datesInWords, placesOf, roomInWords } from './offer-words';
import { offerQuery, type Offer } from './offers.queries';
import { useTaken } from './use-taken';

const route = getRouteApi('/offers/$offerId/ask');

type Asked = InputOf<'POST /api/directory/offers/:offerId/takings'>[0]['body'];

/** A partner asks for places, by number: nothing of who comes is asked, and there is nowhere to write it. */
export function AskPlacesPage() {
  const { offerId } = route.useParams();
  const me = useMember();
  const { data: offer } = useSuspenseQuery({ ...offerQuery(offerId), refetchInterval: useRenewal() });
  const answerBy = workingDaysAfter(today(), ANSWER_WITHIN_DAYS);
  const why = isContact(me)
    ? offer.asks
      ? undefined
      : `No places can be asked for now: ${offer.standing === 'full' ? 'all are taken. It opens by itself once one is given back' : 'the employer has closed it, or it is over'}.`
    : 'Contacts of partners ask for places. As a member you make offers of your own.';
  return (
    <Page
      narrow
      title="Ask for places"
      lead={
        <>
          <bdi>{offer.content.title}</bdi>, <bdi>{offer.organisation.name}</bdi>
        </>
      }
    >
      {why ? (
        <>
          <p>{why}</p>
          <Link to="/offers/$offerId" params={{ offerId }}>
            See the offer
          </Link>
        </>
      ) : (
        <>
          <p>
            <bdi>{offer.organisation.name}</bdi> answers by <strong>{dayLine(answerBy)}</strong>: with the places, with
            fewer, or with a reason. Say how many, and nothing of who comes.
          </p>
          <AskForm offer={offer} partnerId={me.organisation.id} />
        </>
      )}
    </Page>
  );
}

const HELP = (Object.keys(ACCESS) as (keyof typeof ACCESS)[])
  .filter((feature) => feature !== 'other')
  .map((value) => ({ value, label: ACCESS[value] }));

function AskForm({ offer, partnerId }: { offer: Offer; partnerId: string }) {
  const { id: offerId, content, taken } = offer;
  const navigate = useNavigate();
  const take = useTaken();
  const id = useRef(newId());
  // The employer looks at it: what is not published yet is nothing to ask for.
  const programmes = rowsOf(useInfiniteQuery(programmesOf(partnerId)).data).filter(
    ({ standing }) => standing === 'published',
  );
  const dates = content.dates.filter(({ until }) => until >= today());
  const form = useForm({
    initial: {
      places: '',
      on: dates.length === 1 ? dates[0]!.from : '',
      programmeId: '',
      help: [] as readonly string[],
    },
    check: ({ places, on }) => ({
      places: places.trim() && isCount(places) ? undefined : 'Write how many places you ask for, as a number.',
      on: dates.length === 0 || on ? undefined : 'Choose when they would come.',
    }),
    submit: async ({ places, on, programmeId, help }) => {
      const body: Asked = {
        ...{ id: id.current, places: Number(places), programmeId: programmeId || null, on: on || null },
        help: [...help] as NonNullable<Asked['help']>,
      };
      const taking = await take(() =>
        call('POST /api/directory/offers/:offerId/takings', { params: { offerId }, body }),
      );
      say(`Asked for ${placesOf(body.places)}.`);
      await navigate({ to: '/places/$takingId', params: { takingId: taking.id } });
    },
    draft: `places.${offerId}`,
  });
  const room = roomInWords({ places: content.places, taken });
  return (
    <Form form={form} action="Ask for places" pending="Asking…">
      <TextField
        label="How many places?"
        {...(room && { help: `${room}.` })}
        inputMode="numeric"
        {...form.field('places')}
      />
      {dates.length > 0 ? (
        <Select
          label="When would they come?"
          empty="Choose a date"
          choices={dates.map((one) => ({ value: one.from, label: datesInWords(one) }))}
          {...form.field('on')}
        />
      ) : (
        <DateField
          label="When would they begin?"
          help="The day is arranged between you: say which would suit."
          optional
          min={today()}
          {...form.field('on')}
        />
      )}
      {programmes.length > 0 && (
        <Select
          label="For which of your programmes?"
          optional
          empty="None in particular"
          choices={programmes.map(({ id: value, name }) => ({ value, label: name }))}
          {...form.field('programmeId')}
        />
      )}
      <CheckboxGroups
        label="What would help them?"
        help="The employer prepares by it."
        optional
        groups={[{ label: 'Help', choices: HELP }]}
        {...form.field('help')}
      />
    </Form>
  );
}
