import type { DigestState } from '#contracts/news';
import type { Topic } from '#contracts/topic';
import type { Tx } from '#messaging';
import type { ServiceName } from '../service-name';

/**
 * How a service tells people of what is new in what they follow. Its tables are `following`, what each follows;
 * `happening`, what nobody was told of yet; `news`, what is new to each until they have seen it, with its `place` in
 * their order; and `follower`, who is to be told by mail, and when.
 */
export interface NewsKind {
  readonly service: ServiceName;
  /** The table of what there is news of; columns that name it are called so, with `_id`. */
  readonly thing: string;
  /** SQL: joins that to `news n`. */
  readonly joined: string;
  /**
   * SQL: that news `n` of what somebody follows, `f`, is news to them now: the one condition under which it is shown,
   * counted or told of.
   */
  readonly isNews: string;
  /** SQL: what of the happenings `$1` concerns whom, as the id of a `following f`, the thing’s id and `what`. */
  readonly concerned: readonly string[];
  readonly digests: Topic<DigestState>;
  /** Tells of each that there is news of so many things, and which are the latest. */
  tell(tx: Tx, gathered: readonly Gathered[]): Promise<void>;
}

interface Gathered {
  readonly state: DigestState;
  readonly things: number;
  readonly latest: string[];
}

/** By which a service's kind is injected. */
export const NEWS_KIND = Symbol('the kind of news');

/** SQL: of whoever the condition names, the news of each thing that they follow, once. `$person` is SQL. */
export const newsByThing = ({ thing, joined, isNews }: NewsKind, person: string): string => `(
  SELECT n.${thing}_id, array_agg(DISTINCT n.what) AS what, array_agg(DISTINCT f.id) AS following, max(n.place) AS place
  FROM following f JOIN news n ON n.following_id = f.id ${joined}
  WHERE f.person_id = ${person} AND ${isNews} GROUP BY n.${thing}_id)`;

/** SQL: of how many things there is news through `following f`. */
export const howMuchIsNew = ({ thing, joined, isNews }: NewsKind): string =>
  `(SELECT count(DISTINCT n.${thing}_id)::integer FROM news n ${joined} WHERE n.following_id = f.id AND ${isNews})`;
