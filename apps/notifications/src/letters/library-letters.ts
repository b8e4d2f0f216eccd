import { isolated } from '#contracts/isolated';
import type { Known, LetterWriter } from './letter';
import { dayLine, line } from './words';

/** By its title, and where it is read. What it says stays there. */
function itemOf({ item }: Known): { title: string; path: string } {
  if (!item) throw new Error('A letter about an item was written without one.');
  return { title: isolated(line(item.title || 'Your draft')), path: `/what-works/${item.id}` };
}

const STOPPED = 'On your profile you can choose to get no such mails.';
const AS_AUTHOR = `You get this because you are one of its authors. ${STOPPED}`;

const review =
  (since: (day: string) => string): LetterWriter =>
  (known) => {
    const { title, path } = itemOf(known);
    return {
      subject: `Is this still true? ${title}`,
      heading: 'Is this still true?',
      paragraphs: [
        since(known.due ? dayLine(known.due) : 'some day'),
        'If it is, say “Still true” on its page: that is one click, and it is asked again in a year. If not, write a new version, or withdraw it.',
      ],
      facts: [['Text', title]],
      action: { label: 'Look at it', path },
      reason: AS_AUTHOR,
    };
  };

export const reviewDue = review((day) => `You said that you would look again at what you wrote. Do so by ${day}.`);
export const reviewOverdue = review((day) => `Nobody has said since ${day} that it still holds, and readers see so.`);

/** At most one an hour, however many wait. */
export const looksWait: LetterWriter = ({ waiting }) => {
  const many = waiting === 1 ? '1 text waits' : `${waiting} texts wait`;
  return {
    subject: `${many} for a look`,
    heading: `${many} for a look`,
    paragraphs: ['Members wrote them, and others read them once you have looked. The longest waiting stands first.'],
    action: { label: 'See what waits', path: '/desk/looks' },
    reason: `You get this because you look after what members write, at most once an hour. ${STOPPED}`,
  };
};

export const givenBack: LetterWriter = (known) => {
  const { title, path } = itemOf(known);
  const who = known.issuer ?? 'A moderator';
  return {
    subject: `${who} asks about ${title}`,
    heading: `${who} asks something before it is published`,
    paragraphs: ['What is asked stands above your draft. Answer it there, and ask for a look again.'],
    facts: [['Text', title]],
    action: { label: 'Open the draft', path },
    reason: AS_AUTHOR,
  };
};

export const publishedForYou: LetterWriter = (known) => {
  const { title, path } = itemOf(known);
  return {
    subject: `Published: ${title}`,
    heading: 'What you wrote is published',
    paragraphs: [`${known.issuer ?? 'A moderator'} looked at it, and others read it now.`],
    facts: [['Text', title]],
    action: { label: 'See it', path },
    reason: AS_AUTHOR,
  };
};

/** Neither who nor how it went: a report may be unattributed, and what it says may have changed by now. */
export const reported: LetterWriter = (known) => {
  const { title, path } = itemOf(known);
  return {
    subject: `Somebody tried it: ${title}`,
    heading: 'Somebody tried what you wrote',
    paragraphs: ['An organisation has reported how it went. It stands beside the text, with the others.'],
    facts: [['Text', title]],
    action: { label: 'Read the report', path },
    reason: `You get this because you are one of its authors, at most once a day for each text. ${STOPPED}`,
  };
};

/** Neither its title nor a word of it: a draft is its authors' alone until they accept. */
export const askedToWrite: LetterWriter = (known) => ({
  subject: `${known.issuer ?? 'Somebody'} asks you to write along`,
  heading: `${known.issuer ?? 'Somebody'} asks you to write along`,
  paragraphs: [
    'They write something for the network’s library, and would like you to be one of its authors. Accept, and you read and write the draft; decline, and nothing more comes of it. Nobody is told that you were asked, and you are named only once you accept.',
  ],
  action: { label: 'Accept or decline', path: '/what-works?list=mine' },
  reason: `You get this because one of its authors asked you. ${STOPPED}`,
});

export const handedOver: LetterWriter = (known) => {
  const { title, path } = itemOf(known);
  return {
    subject: `Handed to you: ${title}`,
    heading: 'A text of your organisation is handed to you',
    paragraphs: [
      `${known.issuer ?? 'Its last author'} does not write it any more. You look after it from now on: change it, ask somebody else to write along, or withdraw it.`,
    ],
    facts: [['Text', title]],
    action: { label: 'Look at it', path },
    reason: `You get this because you are a lead of the organisation that wrote it. ${STOPPED}`,
  };
};

/** What it is called and no more: what is new of it is read there, by whoever may. */
const newsOf =
  (what: string, because: string): LetterWriter =>
  ({ news: known }) => {
    if (!known) throw new Error('A letter of news was written without any.');
    const { things, items } = known;
    const many = `${things} ${things === 1 ? 'thing' : 'things'} new for ${what}`;
    const named = items.map(({ title, withdrawn }) => `${isolated(line(title))}${withdrawn ? ' (withdrawn)' : ''}`);
    const others = things - named.length;
    return {
      subject: many,
      heading: many,
      paragraphs: [...named, ...(others > 0 ? [`And ${others} more.`] : [])],
      action: { label: 'See what is new', path: '/what-works/following' },
      reason: `You get this at most once a day, because you follow ${because}. ${STOPPED}`,
    };
  };

export const news = newsOf('what you follow', 'something in the library, or saved a search');
export const entryNews = newsOf('the partners you follow', 'a partner or a programme of this network');
