export { checkMarkdown, cleanMarkdown, type CleanMarkdown } from './markdown/clean';
export { MOST_CHARACTERS } from './markdown/bounds';
export { MarkdownRefused } from './markdown/refused';
