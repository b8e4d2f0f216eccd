import rehypeParse from 'rehype-parse';
import rehypeRemark from 'rehype-remark';
import { unified } from 'unified';
import type { Root } from 'mdast';
import { MOST_CHARACTERS, TOO_DEEP } from '../markdown/bounds';
import { cleanMarkdown } from '../markdown/clean';
import { stringify } from '../markdown/parse';
import { MarkdownRefused } from '../markdown/refused';

/** Elements that a text written as HTML has, and no plain text by chance: `<first name>` is none. */
const ELEMENT = /<\/?(?:p|br|div|span|a|b|strong|i|em|u|ul|ol|li|h[1-6]|table|script|style|img)(?:\s[^<>]*)?\/?>/i;

const reader = unified().use(rehypeParse, { fragment: true }).use(rehypeRemark).freeze();

/**
 * What others wrote, who may have written HTML, as clean Markdown: headings, lists, emphasis and links stay, pictures
 * give way to their descriptions, and scripts and styles are gone. Text without HTML is taken for Markdown.
 * @throws MarkdownRefused for length and depth.
 */
export function fromHtml(text: string, most = MOST_CHARACTERS): string {
  if (!ELEMENT.test(text)) return cleanMarkdown(text, most).markdown;
  if (text.length > 2 * most) throw new MarkdownRefused('This is too long.');
  try {
    const { markdown } = cleanMarkdown(stringify(reader.runSync(reader.parse(text)) as Root), most);
    // A paragraph of which nothing was kept left a gap.
    return cleanMarkdown(markdown, most).markdown;
  } catch (error) {
    // So deep that walking through it fills the stack.
    throw error instanceof RangeError ? new MarkdownRefused(TOO_DEEP) : error;
  }
}
