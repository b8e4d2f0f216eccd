/** What is printed for a gathering: all of it data, which is handed to another process. */
export type Sheet = Badges | People | Certificate;

interface Headed {
  /** Of the gathering. Never empty; the title of the file too. */
  readonly title: string;
  /** Whose name stands on it. */
  readonly network: string;
}

/** Eight on a page, to be cut along the lines. */
export interface Badges extends Headed {
  readonly print: 'badges';
  readonly people: readonly { readonly name: string; readonly organisation: string }[];
}

export interface People extends Headed {
  readonly print: 'people';
  /** Lines under the title: when and where, how many. */
  readonly about: readonly string[];
  /** `here`: at what time they came; null: there is a box to tick. */
  readonly people: readonly { readonly name: string; readonly organisation: string; readonly here: string | null }[];
}

export interface Certificate extends Headed {
  readonly print: 'certificate';
  readonly name: string;
  /** Lines under the title of the gathering: when and where. */
  readonly about: readonly string[];
  readonly issued: string;
}
