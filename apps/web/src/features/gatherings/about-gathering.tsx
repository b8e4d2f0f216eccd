import { countOf } from '../../lib/count';
import { Facts } from '../../ui/quiet';
import styles from './gathering.module.css';
import type { Gathering } from './gatherings.queries';
import { seatingWords } from './held';
import { hasBegun } from './times';

/** What it is for, by which rule it is held and how places are given. */
export function AboutGathering({ gathering, isToCome }: { gathering: Gathering; isToCome: boolean }) {
  const { purpose, chathamHouse, link, maxPerOrganisation } = gathering;
  const given = `${givenWords(gathering)}, at most ${maxPerOrganisation} per organisation${offeredWords(gathering)}`;
  return (
    <>
      <section className={styles.about} aria-labelledby="purpose">
        <h2 id="purpose">What it is for</h2>
        <Purpose text={purpose} />
        {chathamHouse && <ChathamHouse />}
      </section>
      <Facts
        rows={[
          ['Link', link && <a href={link}>{link}</a>],
          ['How places are given', isToCome && !hasBegun(gathering) && given],
        ]}
      />
    </>
  );
}

function Purpose({ text }: { text: string }) {
  const paragraphs = text.split(/\n{2,}/).filter((paragraph) => paragraph.trim());
  return (
    <div className={styles.purpose}>
      {paragraphs.map((paragraph, index) => (
        <p key={index} dir="auto">
          {paragraph}
        </p>
      ))}
    </div>
  );
}

function ChathamHouse() {
  return (
    <p className={styles.rule}>
      <strong>Chatham House Rule.</strong> You may use what you hear, but not say who said it, where they work, or who
      else was there. Only those in the room see who takes part.
    </p>
  );
}

const givenWords = ({ seating }: Gathering): string =>
  seating ? `Shared out among sectors${seatingWords(seating)}` : 'In the order of registering';

const offeredWords = ({ acceptWithin }: Gathering): string =>
  acceptWithin ? `; one that comes free is held ${countOf(acceptWithin, 'hour', 'hours')} for whoever is next` : '';
