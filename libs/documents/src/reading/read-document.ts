import type { DocumentSection } from '../document';
import type { Properties } from '../markdown/front-matter';

/** What a file that was brought in holds: clean, and nothing of who wrote it. */
export interface ReadDocument {
  readonly title: string | undefined;
  /** The front matter of a Markdown file; a Word document's own are not read. */
  readonly properties: Properties;
  readonly sections: readonly DocumentSection[];
  /** Sentences that say what was left out. */
  readonly leftOut: readonly string[];
}
