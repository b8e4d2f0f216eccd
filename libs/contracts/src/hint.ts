/** Who hears of a change. */
export type Audience =
  /** Whoever shows the thing itself: the change takes it into no list and out of none. */
  | 'who-shows-it'
  /** Whoever shows it, or a list of its kind. */
  | 'everybody'
  /** Of these people alone, whoever shows it or a list of its kind; with `organisers` or `moderators`, those as well. */
  | { persons: readonly string[]; organisers?: boolean; moderators?: boolean };

/**
 * That a thing which screens may show has changed, never what: the browser fetches it from its owner, who authorises.
 * A thing is the key of a topic; `GET /api/<service>/<things>` lists those of the topic `<service>.<things>`.
 */
export interface Hint {
  readonly topic: string;
  readonly key: string;
  /** What the thing that changed, or of which the change came, has come to. */
  readonly version: number;
  readonly audience: Audience;
}

/** As a socket hears it: an audience names people. */
export type Hinted = Omit<Hint, 'audience'>;
