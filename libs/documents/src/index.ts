export type { DocumentSection, DocumentSource, Named } from './document';
export { MOST_CHARACTERS } from './markdown/bounds';
export { checkMarkdown, cleanMarkdown, type CleanMarkdown } from './markdown/clean';
export type { Properties } from './markdown/front-matter';
export { readMarkdownFile, toMarkdownFile } from './markdown/markdown-file';
export { plainText } from './markdown/plain-text';
export { MarkdownRefused } from './markdown/refused';
export { DocumentFailed, DocumentMaker, TooManyDocuments, type DocumentBounds } from './process/document-maker';
export type { ReadDocument } from './reading/read-document';
