import { STAGE_NAMES } from '#contracts/library/stage-names';
import { countOf } from '../../lib/count';
import { momentLine } from '../../lib/time';
import { Section } from '../../ui/page';
import { Facts } from '../../ui/quiet';
import styles from './gathering.module.css';
import type { Gathering } from './gatherings.queries';
import { seatingWords } from './held';
import { Tags } from './tags';
import { hasBegun } from './times';
import { VISIBILITY_WORDS } from './visibility-words';

/** What it is for, by which rule it is held and how places are given. */
export function AboutGathering({ gathering, isToCome }: { gathering: Gathering; isToCome: boolean }) {
  const { purpose, chathamHouse, link, maxPerOrganisation, hosts = [], sponsors = [] } = gathering;
  const coHosts = gathering.coHosts ?? [];
  const hasPlace = gathering.mine?.standing === 'place';
  const given = `${givenWords(gathering)}, at most ${maxPerOrganisation} per organisation${offeredWords(gathering)}`;
  return (
    <>
      <section className={styles.about} aria-labelledby="purpose">
        <h2 id="purpose">What it is for</h2>
        <div className={styles.purpose}>
          <Prose text={purpose} />
        </div>
        {chathamHouse && <ChathamHouse />}
      </section>
      <Facts
        rows={[
          ['Hosted by', hosts.length > 0 && <Names of={hosts.map(({ name }) => name)} />],
          ['With the support of', sponsors.length > 0 && <Names of={sponsors} />],
          ['Co-hosts', coHosts.length > 0 && <Names of={coHosts.map(({ name }) => name)} />],
          ['What the place is like', gathering.accessibility && <Prose text={gathering.accessibility} />],
          ['Link', link ? <a href={link}>{link}</a> : hasPlace && isToCome && shownWords(gathering)],
          ['Stage', gathering.stage && STAGE_NAMES[gathering.stage]],
          ['Tags', (gathering.tags ?? []).length > 0 && <Tags tags={gathering.tags!} />],
          ['Who may see it', gathering.runsIt && VISIBILITY_WORDS[gathering.visibility ?? 'public'].label],
          ['How places are given', isToCome && !hasBegun(gathering) && given],
        ]}
      />
    </>
  );
}

/** For those with a place, and those who run it; nobody else is told of it. */
export function Brief({ of: { brief } }: { of: Gathering }) {
  if (!brief) return null;
  return (
    <Section title="Brief for those who come">
      <div className={styles.purpose}>
        <Prose text={brief} />
      </div>
    </Section>
  );
}

function Names({ of }: { of: readonly string[] }) {
  return of.map((name, nth) => (
    <span key={name}>
      {nth > 0 && ', '}
      <bdi>{name}</bdi>
    </span>
  ));
}

function Prose({ text }: { text: string }) {
  const paragraphs = text.split(/\n{2,}/).filter((paragraph) => paragraph.trim());
  return paragraphs.map((paragraph, index) => (
    <p key={index} dir="auto">
      {paragraph}
    </p>
  ));
}

/** Those with a place, before it is time. */
const shownWords = ({ linkShownAt, start }: Gathering): string | undefined =>
  linkShownAt && Date.parse(linkShownAt) > Date.now()
    ? `Shown here from ${momentLine(new Date(linkShownAt), start.zone)}`
    : undefined;

function ChathamHouse() {
  return (
    <p className={styles.rule}>
      <strong>Chatham House Rule.</strong> You may use what you hear, but not say who said it, where they work, or who
      else was there. Only those in the room see who takes part.
    </p>
  );
}

const givenWords = ({ seating, onRequest }: Gathering): string =>
  `${onRequest ? 'On request, to those whom the organisers approve: ' : ''}${
    seating
      ? `${onRequest ? 's' : 'S'}hared out among sectors${seatingWords(seating)}`
      : `${onRequest ? 'i' : 'I'}n the order of ${onRequest ? 'being approved' : 'registering'}`
  }`;

const offeredWords = ({ acceptWithin }: Gathering): string =>
  acceptWithin ? `; one that comes free is held ${countOf(acceptWithin, 'hour', 'hours')} for whoever is next` : '';
