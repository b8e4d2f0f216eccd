import type { MilkdownPlugin } from '@milkdown/kit/ctx';
import {
  bulletListSchema,
  commonmark,
  headingSchema,
  htmlAttr,
  htmlSchema,
  imageSchema,
  insertImageInputRule,
  linkSchema,
  orderedListSchema,
  remarkHtmlTransformer,
  remarkMarker,
  remarkPreserveEmptyLinePlugin,
  syncHeadingIdPlugin,
  wrapInHeadingInputRule,
} from '@milkdown/kit/preset/commonmark';
import {
  extendListItemSchemaForTask,
  footnoteDefinitionSchema,
  footnoteReferenceSchema,
  gfm,
  tableCellSchema,
  tableHeaderSchema,
} from '@milkdown/kit/preset/gfm';
import { textblockTypeInputRule } from '@milkdown/kit/prose/inputrules';
import type { AttributeSpec } from '@milkdown/kit/prose/model';
import { $inputRule, $remark } from '@milkdown/kit/utils';
import { isOwnPicture, leadsOutside } from '#contracts/library/markdown';
import { onlyOurs, readAsText, tidyAsWritten } from './own-markdown';

/** HTML and footnotes are no nodes here, headings have no ids that the page has too, and what marked a word bold is not kept. */
const LEFT_OUT = new Set<MilkdownPlugin>(
  [
    footnoteDefinitionSchema,
    footnoteReferenceSchema,
    htmlAttr,
    htmlSchema,
    remarkHtmlTransformer,
    remarkPreserveEmptyLinePlugin,
    remarkMarker,
    syncHeadingIdPlugin,
    insertImageInputRule,
    wrapInHeadingInputRule,
  ].flat(),
);

/** A part stands under a heading of its page, so its own begin at the second level; pasted ones go no deeper than the fourth. */
const levelOf = (depth: number): number => Math.min(4, Math.max(2, depth));

const heading = headingSchema.extendSchema((before) => (ctx) => ({
  ...before(ctx),
  parseDOM: [1, 2, 3, 4, 5, 6].map((depth) => ({ tag: `h${depth}`, attrs: { level: levelOf(depth) } })),
  toDOM: ({ attrs }) => [`h${attrs['level']}`, 0],
}));

const headingRule = $inputRule((ctx) =>
  textblockTypeInputRule(/^(#{1,4})\s$/, headingSchema.type(ctx), (match) => ({ level: levelOf(match[1]!.length) })),
);

type Specs = Record<string, AttributeSpec> | undefined;

/** The presets say what type a value has, and then keep another: a word for a flag, nothing for an empty text. */
const anyOf = (attrs: Specs, ...names: string[]): Specs => ({
  ...attrs,
  ...Object.fromEntries(names.map((name) => [name, { default: attrs?.[name]?.default as unknown }])),
});

const image = imageSchema.extendSchema((before) => (ctx) => ({
  ...before(ctx),
  attrs: anyOf(before(ctx).attrs, 'alt', 'title'),
  parseDOM: [
    {
      tag: 'img[src]',
      getAttrs: (dom: HTMLElement) => {
        const src = dom.getAttribute('src') ?? '';
        return isOwnPicture(src) && { src, alt: dom.getAttribute('alt') ?? '', title: '' };
      },
    },
  ],
}));

const link = linkSchema.extendSchema((before) => (ctx) => ({
  ...before(ctx),
  parseDOM: [
    {
      tag: 'a[href]',
      getAttrs: (dom: HTMLElement) => {
        const href = dom.getAttribute('href') ?? '';
        return leadsOutside(href) && { href, title: null };
      },
    },
  ],
}));

const [bulletList, orderedList] = [bulletListSchema, orderedListSchema].map((schema) =>
  schema.extendSchema((before) => (ctx) => ({ ...before(ctx), attrs: anyOf(before(ctx).attrs, 'spread') })),
);

/** An item is one line until something stands between its paragraphs. */
const listItem = extendListItemSchemaForTask.extendSchema((before) => (ctx) => ({
  ...before(ctx),
  attrs: { ...before(ctx).attrs, spread: { default: false } },
}));

/** A column is aligned only where somebody said so, and Markdown knows no cells that span others. */
const [cell, headerCell] = [tableCellSchema, tableHeaderSchema].map((schema, index) =>
  schema.extendSchema((before) => (ctx) => ({
    ...before(ctx),
    attrs: { ...before(ctx).attrs, alignment: { default: null } },
    parseDOM: [
      { tag: ['td', 'th'][index]!, getAttrs: ({ style }: HTMLElement) => ({ alignment: style.textAlign || null }) },
    ],
  })),
);

/** What a text of the library may hold, how it is read from Markdown and written as Markdown. */
export const librarySchema: MilkdownPlugin[] = [
  ...[...commonmark, ...gfm].filter((plugin) => !LEFT_OUT.has(plugin)),
  ...[heading, image, link, bulletList!, orderedList!, listItem, cell!, headerCell!].flat(),
  headingRule,
  ...$remark('readAsText', () => readAsText as never),
  ...$remark('onlyOurs', () => onlyOurs as never),
  ...$remark('tidyAsWritten', () => tidyAsWritten as never),
];
