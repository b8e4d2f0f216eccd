import { checkMarkdown, MarkdownRefused } from '#documents';
import { Invalid, type FieldProblem } from '#service';

/**
 * What was sent as it is kept: clean Markdown. What is none of ours goes among the `refused`, so that all of a body is
 * said at once, and '' stands in its place.
 * @param pointer where it stands in the body.
 * @param most characters as it is kept: somewhat more than may be sent, since what is set apart is longer.
 */
export function checkedMarkdown(text: string, pointer: string, refused: FieldProblem[], most?: number): string {
  try {
    return checkMarkdown(text, most).trim();
  } catch (error) {
    if (!(error instanceof MarkdownRefused)) throw error;
    refused.push({ pointer, detail: error.message });
    return '';
  }
}

/** As `checkedMarkdown`, of one text alone. @throws Invalid */
export function markdownOf(text: string, pointer: string, most?: number): string {
  const refused: FieldProblem[] = [];
  const markdown = checkedMarkdown(text, pointer, refused, most);
  if (refused.length > 0) throw new Invalid(refused);
  return markdown;
}
