/** A text that is not kept; `message` is a sentence for whoever wrote it. */
export class MarkdownRefused extends Error {}
