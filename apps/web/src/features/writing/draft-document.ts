import * as Y from 'yjs';
import type { Input } from '../../lib/api';
import { partsOf, type PartName } from '#contracts/library/parts';
import type { ItemKind } from '#contracts/library/content';
import type { Workshop } from '../../ui/rich-text/together';

export type Content = NonNullable<Input<'POST /api/library/items/:itemId/draft/updates'>['body']['content']>;
/** All of it but the title and the parts, which are texts that several can write in at once. */
export type Fields = Omit<Required<Content>, 'title' | 'parts'>;

const NONE: Fields = { stage: null, cohorts: [], sizes: [], sectors: [], cost: null, licence: 'network', file: null };

/** What is written of one item as a document of Yjs. */
export class DraftDocument {
  readonly doc = new Y.Doc();
  private readonly title_ = this.doc.getText('title');
  private readonly fields_ = this.doc.getMap('fields');

  constructor(
    readonly kind: ItemKind,
    private readonly workshop: Workshop,
  ) {}

  get title(): string {
    return this.title_.toJSON();
  }

  /** What stays at the beginning and at the end stays: two who change a title in two places both have their way. */
  setTitle(to: string): void {
    const from = this.title;
    const most = Math.min(from.length, to.length);
    let start = 0;
    while (start < most && from[start] === to[start]) start += 1;
    let end = 0;
    while (end < most - start && from.at(-1 - end) === to.at(-1 - end)) end += 1;
    this.doc.transact(() => {
      this.title_.delete(start, from.length - start - end);
      this.title_.insert(start, to.slice(start, to.length - end));
    });
  }

  get fields(): Fields {
    return { ...NONE, ...(this.fields_.toJSON() as Partial<Fields>) };
  }

  setField<K extends keyof Fields>(name: K, value: Fields[K]): void {
    this.fields_.set(name, value);
  }

  part(name: PartName): Y.XmlFragment {
    return this.doc.getXmlFragment(name);
  }

  get content(): Content {
    const parts = partsOf(this.kind).map((name) => [name, this.workshop.write(this.part(name))] as const);
    return { title: this.title, ...this.fields, parts: Object.fromEntries(parts) };
  }

  /** Another text in the place of a part. */
  replace(name: PartName, markdown: string): void {
    const part = this.part(name);
    this.doc.transact(() => {
      part.delete(0, part.length);
      this.workshop.read(markdown, part);
    });
  }

  /** Puts what was written elsewhere into an empty document. */
  fill({ title = '', parts = {}, ...fields }: Content): void {
    this.doc.transact(() => {
      this.title_.insert(0, title);
      for (const [name, value] of Object.entries({ ...NONE, ...fields })) this.fields_.set(name, value);
      for (const name of partsOf(this.kind)) this.workshop.read(parts[name] ?? '', this.part(name));
    });
  }
}
