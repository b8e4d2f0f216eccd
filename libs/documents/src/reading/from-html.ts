import rehypeParse from 'rehype-parse';
import rehypeRemark from 'rehype-remark';
import { unified } from 'unified';
import type { Element, Nodes, Root as HtmlRoot } from 'hast';
import type { Root } from 'mdast';
import { MOST_CHARACTERS, TOO_DEEP } from '../markdown/bounds';
import { cleanMarkdown } from '../markdown/clean';
import { stringify } from '../markdown/parse';
import { MarkdownRefused } from '../markdown/refused';

/** Elements that a text written as HTML has, and no plain text by chance: `<first name>` is none. */
const ELEMENT = /<\/?(?:p|br|div|span|a|b|strong|i|em|u|ul|ol|li|h[1-6]|table|script|style|img)(?:\s[^<>]*)?\/?>/i;

/** More than any page of text that somebody wrote. */
const MOST_TAGS = 2000;

/** What is there to see, or parts what stands before it from what stands after, also where nothing is in it. */
const SHOWS = new Set(
  (
    'address article aside audio blockquote br button canvas caption center dd details dialog dir div dl dt embed fieldset ' +
    'figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr iframe img input legend li listing main math menu meter nav ' +
    'object ol optgroup option p plaintext pre progress section select summary svg table tbody td textarea tfoot th thead ' +
    'tr ul video wbr xmp'
  ).split(' '),
);

/**
 * Takes out what shows nothing: `<a></a>`, comments. Whoever trims spaces looks past all of these for the next word, so
 * some thousand of them one after another would take a minute.
 */
const withoutWhatShowsNothing = () => (tree: HtmlRoot) => {
  takeOut(tree);
};

function takeOut(parent: HtmlRoot | Element): void {
  parent.children = (parent.children as Nodes[]).flatMap((node) => {
    if (node.type === 'text') return node;
    if (node.type !== 'element' || node.properties.hidden) return [];
    takeOut(node);
    return SHOWS.has(node.tagName) || node.children.some(isToSee) ? node : node.children;
  }) as Element['children'];
}

const isToSee = (node: Nodes): boolean => node.type !== 'text' || /\S/.test(node.value);

const reader = unified().use(rehypeParse, { fragment: true }).use(withoutWhatShowsNothing).use(rehypeRemark).freeze();

/**
 * What others wrote, who may have written HTML, as clean Markdown: headings, lists, emphasis and links stay, pictures
 * give way to their descriptions, and scripts and styles are gone. Text without HTML is taken for Markdown.
 * @throws MarkdownRefused for length and depth.
 */
export function fromHtml(text: string, most = MOST_CHARACTERS): string {
  if (!ELEMENT.test(text)) return cleanMarkdown(text, most).markdown;
  if (text.length > 2 * most) throw new MarkdownRefused('This is too long.');
  if ((text.match(/<[a-z]/gi) ?? []).length > MOST_TAGS) {
    throw new MarkdownRefused('This has more than 2,000 elements of HTML: write it as text.');
  }
  try {
    const { markdown, leftOut } = cleanMarkdown(stringify(reader.runSync(reader.parse(text)) as Root), most);
    // A paragraph of which nothing was kept left a gap.
    return leftOut.length > 0 ? cleanMarkdown(markdown, most).markdown : markdown;
  } catch (error) {
    // So deep that walking through it fills the stack.
    throw error instanceof RangeError ? new MarkdownRefused(TOO_DEEP) : error;
  }
}
