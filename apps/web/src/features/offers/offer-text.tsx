import { isolated } from '#contracts/isolated';
import { readable } from '../../lib/readable';
import { dayLine } from '../../lib/time';
import { Section } from '../../ui/page';
import { Facts } from '../../ui/quiet';
import { Prose } from '../../ui/rich-text/prose';
import { dialled } from '../partners/contacts';
import { useTerms } from '../partners/partners.queries';
import { accessInWords, agesInWords, STAGES } from '../partners/words';
import { datesInWords, PAID, placesOf } from './offer-words';
import type { OfferContent } from './offers.queries';

/** What is said in words of an offer. */
export function OfferProse({ content: { description, asked, howToApply } }: { content: OfferContent }) {
  return (
    <>
      {description && <Prose markdown={description} />}
      {asked && (
        <Section title="What to bring, or to know before">
          <Prose markdown={asked} under={2} />
        </Section>
      )}
      {howToApply && (
        <Section title="How to ask">
          <Prose markdown={howToApply} under={2} />
        </Section>
      )}
    </>
  );
}

/** What stands beside it: when, where and for whom, what is paid, and whom to turn to. */
export function OfferFacts({ content }: { content: OfferContent }) {
  const { cohort } = useTerms();
  const { dates, times, applyBy, locations, online, cohorts, stages, accessibility, url, contact, places } = content;
  const whom = [agesInWords(content.minimumAge, content.maximumAge), ...cohorts.map(cohort)].filter(Boolean).join(', ');
  return (
    <Facts
      rows={[
        ['When', <When key="when" dates={dates} times={times} />],
        ['Ask by', applyBy && dayLine(applyBy)],
        ['Where', (locations.length > 0 || online) && <Where key="where" locations={locations} online={online} />],
        ['Travel', PAID[content.travel]],
        ['Lunch', PAID[content.lunch]],
        ['Places', places !== null && placesOf(places)],
        ['For whom', whom || false],
        ['Stage', stages.length > 0 && stages.map((stage) => STAGES[stage]).join(', ')],
        ['Accessibility', accessibility.length > 0 && <bdi key="access">{accessInWords(accessibility)}</bdi>],
        ['Web', url && <Web key="web" url={url} />],
        ['Contact', isSaid(contact) && <Contact key="contact" contact={contact} />],
      ]}
    />
  );
}

function When({ dates, times }: Pick<OfferContent, 'dates' | 'times'>) {
  return (
    <>
      {dates.length === 0 && <p>Arranged with you</p>}
      {dates.map((one) => (
        <p key={`${one.from} ${one.until}`}>{datesInWords(one)}</p>
      ))}
      {times && <p dir="auto">{times}</p>}
    </>
  );
}

function Where({ locations, online }: Pick<OfferContent, 'locations' | 'online'>) {
  return (
    <>
      {locations.map(({ name, address }, nth) => (
        <p key={nth} dir="auto">
          {[name, address?.line, address?.city, address?.postcode].filter(Boolean).join(', ')}
        </p>
      ))}
      {online && <p>{locations.length > 0 ? 'Or online' : 'Online'}</p>}
    </>
  );
}

function Web({ url }: { url: string }) {
  const host = URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : url;
  return (
    <a href={url}>
      <bdi>{readable(host)}</bdi>
    </a>
  );
}

const isSaid = (contact: OfferContent['contact']): boolean => Object.values(contact).some(Boolean);

function Contact({ contact: { name, title, email, phone } }: Pick<OfferContent, 'contact'>) {
  return (
    <>
      {(name || title) && <p>{[name, title].filter(Boolean).map(isolated).join(', ')}</p>}
      {email && (
        <p>
          <a href={`mailto:${email}`}>
            <bdi>{readable(email)}</bdi>
          </a>
        </p>
      )}
      {phone && (
        <p>
          <a href={`tel:${dialled(phone)}`}>{phone}</a>
        </p>
      )}
    </>
  );
}

/** As it reads, before it is saved. */
export function OfferText({ content }: { content: OfferContent }) {
  return (
    <div className="stack" data-gap="5">
      <OfferProse content={content} />
      <OfferFacts content={content} />
    </div>
  );
}
