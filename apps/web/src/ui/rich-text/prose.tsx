import type { Definition, List, Nodes, Parents, Root, Table } from 'mdast';
import type { ReactNode } from 'react';
import { useEffect, useMemo, useRef, useState } from 'react';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { isOwnPicture, leadsOutside } from '#contracts/library/markdown';
import { readAsText } from './own-markdown';
import styles from './prose.module.css';

const markdownParser = unified().use(remarkParse).use(remarkGfm).use(readAsText).freeze();

/**
 * Markdown as elements of this page. Nothing in it runs and nothing is fetched from elsewhere: HTML shows as the text it
 * is, a picture is one of the library's own, a link leads to the web or a mailbox. Its headings go on from the level of
 * the one that it stands `under`, whatever levels they were written with.
 */
export function Prose({ markdown, under = 2 }: { markdown: string; under?: 1 | 2 | 3 }) {
  const shown = useMemo(() => new Shown(markdownParser.parse(markdown), under).all(), [markdown, under]);
  return <div className={styles.prose}>{shown}</div>;
}

/** Scrolls inside itself, also by keyboard, where it is wider than the page, and says so. */
function Wide({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  const [isWide, setIsWide] = useState(false);
  useEffect(() => {
    const shown = box.current!;
    const look = (): void => setIsWide(shown.scrollWidth > shown.clientWidth + 1);
    const seen = new ResizeObserver(look);
    seen.observe(shown);
    return () => seen.disconnect();
  }, []);
  return (
    <div className={styles.wide} {...(isWide && { 'data-wider': true })}>
      <div
        ref={box}
        className={styles.scroll}
        role="group"
        aria-label={isWide ? 'Table, scrolls sideways' : 'Table'}
        {...(isWide && { tabIndex: 0 })}
      >
        {children}
      </div>
    </div>
  );
}

/** One text on its way to elements: what its nodes refer to is known before they are shown. */
class Shown {
  private readonly definitions = new Map<string, Definition>();
  /** The levels that are used, the highest first. */
  private readonly depths: readonly number[];

  constructor(
    private readonly root: Root,
    private readonly under: number,
  ) {
    const depths = new Set<number>();
    const look = (node: Nodes): void => {
      if (node.type === 'definition') this.definitions.set(node.identifier, node);
      if (node.type === 'heading') depths.add(node.depth);
      if ('children' in node) node.children.forEach(look);
    };
    look(root);
    this.depths = [...depths].sort((one, other) => one - other);
  }

  all(): ReactNode {
    return this.within(this.root);
  }

  private within({ children }: Parents): ReactNode[] {
    return children.map((child, index) => this.one(child, index));
  }

  private one(node: Nodes, key: number): ReactNode {
    switch (node.type) {
      case 'text':
      case 'html':
      case 'yaml':
        return node.value;
      case 'paragraph':
        return (
          <p key={key} dir="auto">
            {this.within(node)}
          </p>
        );
      case 'heading': {
        const Tag = `h${Math.min(6, this.under + 1 + this.depths.indexOf(node.depth))}` as 'h3';
        return (
          <Tag key={key} dir="auto">
            {this.within(node)}
          </Tag>
        );
      }
      case 'strong':
        return <strong key={key}>{this.within(node)}</strong>;
      case 'emphasis':
        return <em key={key}>{this.within(node)}</em>;
      case 'delete':
        return <del key={key}>{this.within(node)}</del>;
      case 'inlineCode':
        return <code key={key}>{node.value}</code>;
      case 'code':
        return (
          <pre key={key} tabIndex={0}>
            <code>{node.value}</code>
          </pre>
        );
      case 'break':
        return <br key={key} />;
      case 'thematicBreak':
        return <hr key={key} />;
      case 'blockquote':
        return <blockquote key={key}>{this.within(node)}</blockquote>;
      case 'list':
        return this.list(node, key);
      case 'table':
        return this.table(node, key);
      case 'link':
        return this.link(node.url, this.within(node), key);
      case 'linkReference':
        return this.link(this.definitions.get(node.identifier)?.url, this.within(node), key);
      case 'image':
        return this.picture(node.url, node.alt, key);
      case 'imageReference':
        return this.picture(this.definitions.get(node.identifier)?.url, node.alt, key);
      case 'definition':
      case 'footnoteDefinition':
      case 'footnoteReference':
        return null;
      case 'root':
      case 'listItem':
      case 'tableRow':
      case 'tableCell':
        return this.within(node);
    }
  }

  private list({ ordered, start, spread, children }: List, key: number): ReactNode {
    const items = children.map((item, index) => (
      <li key={index} dir="auto" {...(typeof item.checked === 'boolean' && { 'data-checked': item.checked })}>
        {typeof item.checked === 'boolean' && (
          <span className="visually-hidden">{item.checked ? 'Done: ' : 'To do: '}</span>
        )}
        {item.children.map((child, place) =>
          // The items of a list without lines between them are lines and not paragraphs.
          child.type === 'paragraph' && !spread && !item.spread ? this.within(child) : this.one(child, place),
        )}
      </li>
    ));
    return ordered ? (
      <ol key={key} start={start ?? 1}>
        {items}
      </ol>
    ) : (
      <ul key={key}>{items}</ul>
    );
  }

  private table({ align, children: [head, ...rows] }: Table, key: number): ReactNode {
    const cells = (row: Table['children'][number] | undefined, Tag: 'th' | 'td'): ReactNode =>
      row?.children.map((cell, index) => (
        <Tag
          key={index}
          dir="auto"
          {...(Tag === 'th' && { scope: 'col' })}
          style={align?.[index] ? { textAlign: align[index] } : undefined}
        >
          {this.within(cell)}
        </Tag>
      ));
    return (
      <Wide key={key}>
        <table>
          <thead>
            <tr>{cells(head, 'th')}</tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={index}>{cells(row, 'td')}</tr>
            ))}
          </tbody>
        </table>
      </Wide>
    );
  }

  private link(url: string | undefined, text: ReactNode[], key: number): ReactNode {
    if (!url || !leadsOutside(url)) return <span key={key}>{text}</span>;
    return (
      <a key={key} href={url} rel="noopener noreferrer nofollow">
        {text}
      </a>
    );
  }

  private picture(url: string | undefined, alt: string | null | undefined, key: number): ReactNode {
    if (!url || !isOwnPicture(url)) return alt;
    return <img key={key} src={url} alt={alt ?? ''} loading="lazy" />;
  }
}
