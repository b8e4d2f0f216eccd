/*
 * Texts are Markdown: CommonMark with GitHub's tables, tasks and struck words. What may stand in one, and how it is
 * spelt, is said here for those who write it (the editor), keep it (the services) and show it (the pages).
 */

/**
 * What is read as the text it is, by micromark's names: HTML and footnotes are no part of it. So "Dear <first name>"
 * needs no thought, and no script is more than its letters.
 */
export const NOT_OURS = [
  'htmlFlow',
  'htmlText',
  'gfmFootnoteCall',
  'gfmFootnoteDefinition',
  'gfmPotentialFootnoteCall',
];

/** How it is written, as options of remark-stringify and of remark-gfm. */
export const MARKDOWN_FORM = { bullet: '-', emphasis: '*', strong: '*', rule: '-', listItemIndent: 'one' } as const;
export const TABLE_FORM = { tablePipeAlign: false } as const;

const FILE = /^\/api\/library\/files\/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;
const LONGEST_ADDRESS = 2000;

/** A file of the library, by its address. No other picture is shown: fetching it would tell a stranger who reads. */
export const isOwnPicture = (url: string): boolean => FILE.test(url);

/** Where a link may lead: to the web, or to somebody's mailbox. */
export const leadsOutside = (url: string): boolean =>
  url.length <= LONGEST_ADDRESS && /^(?:https?:\/\/|mailto:)./i.test(url) && URL.canParse(url);
