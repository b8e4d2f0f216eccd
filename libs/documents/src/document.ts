/**
 * What a document is made of, one item or a whole edition of a toolkit: all of it data, nothing of it markup of the
 * document's own. It is handed to another process, so it holds plain values alone.
 */
export interface DocumentSource {
  /** Never empty; the title of the file too. */
  readonly title: string;
  readonly subtitle?: string;
  /** Lines under the title: who made it, which edition, when it was published. */
  readonly about?: readonly string[];
  /** Whose name stands on it. `colour` is `#rrggbb`, and made dark enough to be read on white. */
  readonly network: { readonly name: string; readonly colour?: string };
  /** Under which others may use it: `CC BY 4.0`, with the address of its words. */
  readonly licence?: Named;
  readonly credits?: readonly Credit[];
  /** With a title page and a list of contents, for what has many sections. */
  readonly cover?: boolean;
  /** In the order of reading. */
  readonly sections: readonly DocumentSection[];
  /** By their address in the Markdown (`/api/library/files/<uuid>`). One that is not given stands by its description. */
  readonly pictures?: Readonly<Record<string, Uint8Array>>;
  /** What the Markdown file says beside in its front matter; the other forms do not show it. */
  readonly properties?: Readonly<Record<string, string | number | readonly string[]>>;
}

/** One heading and what stands under it; headings in `markdown` begin below `level`, and no level is skipped. */
export interface DocumentSection {
  readonly heading: string;
  /** 1 is the highest. */
  readonly level: number;
  /** Clean (`checkMarkdown`). */
  readonly markdown: string;
}

/** Who paid for it. */
export interface Credit extends Named {
  /** From when to when, as it is read: `1 January 2026 to 31 December 2026`. */
  readonly period?: string;
  /** The address of one of the `pictures`. */
  readonly logo?: string;
}

export interface Named {
  readonly name: string;
  /** `http` or `https`. */
  readonly url?: string;
}
