export interface UploadedPicture {
  /** Below the network's address. */
  readonly src: string;
  readonly words: string;
  readonly width: number;
  readonly height: number;
}

/** A page that everybody may read, without script too. */
export interface PublicPage {
  readonly title: string;
  /** The beginning of what it says. */
  readonly description: string;
  /** Where it is found from now on, whichever address led to it. */
  readonly path: string;
  /** Its address, where we drew it for cards; or what was uploaded, as it is. */
  readonly picture?: string | UploadedPicture;
  /** In terms of Open Graph: an `article` unless said. */
  readonly type?: 'article' | 'website';
  /** Whether search engines are to list it. */
  readonly isListed: boolean;
  /** In terms of schema.org. */
  readonly structured?: object;
  /** What is read, as HTML. */
  readonly text: string;
}
