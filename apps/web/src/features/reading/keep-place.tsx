import { Component, createRef, type ReactNode } from 'react';
import { elementOf, topmost } from '../messages/message-element';

interface Props {
  /** The numbers of the first and last message held. */
  first: number;
  last: number;
  children: ReactNode;
}

/**
 * Keeps what is being read where it is on the screen: when earlier messages are put before it, and when those above it
 * take their true height as they are drawn. What is read is followed by its place in the page, which layout changes and
 * scrolling does not: so whoever scrolls meanwhile is not held back. The browser's own anchoring is switched off, for
 * some have none, and none anchors at the very top.
 */
export class KeepPlace extends Component<Props> {
  private readonly list = createRef<HTMLDivElement>();
  private read: { element: HTMLElement; inPage: number } | undefined;
  /** Where the last correction left the page, and the part of a pixel that it could not scroll. */
  private corrected = { to: 0, owed: 0 };
  private grown: ResizeObserver | undefined;

  override componentDidMount(): void {
    // Runs between layout and painting: what is put back is not seen to have moved.
    this.grown = new ResizeObserver(this.putBack);
    this.grown.observe(this.list.current!);
    window.addEventListener('scroll', this.scrolled, { passive: true });
  }

  override componentWillUnmount(): void {
    this.grown?.disconnect();
    window.removeEventListener('scroll', this.scrolled);
  }

  override getSnapshotBeforeUpdate({ first, last }: Props): null {
    if (this.props.first < first) {
      this.putBack();
      this.follow(first, last);
    }
    return null;
  }

  override componentDidUpdate({ first }: Props): void {
    if (this.props.first < first) this.putBack();
  }

  private readonly scrolled = (): void => {
    const byReader = window.scrollY !== this.corrected.to;
    this.putBack();
    // After a correction what came above is on the screen undrawn: what was read before stays what is read.
    if (byReader || !this.read?.element.isConnected) this.follow(this.props.first, this.props.last);
  };

  private readonly putBack = (): void => {
    if (!this.read?.element.isConnected) return;
    const { top } = this.read.element.getBoundingClientRect();
    const moved = top + window.scrollY - this.read.inPage + this.corrected.owed;
    if (Math.abs(moved) < 0.5) return;
    this.read.inPage = top + window.scrollY;
    // Further than a screen away, the reader has jumped elsewhere.
    if (Math.abs(top - moved) > window.innerHeight) return;
    const before = window.scrollY;
    window.scrollBy({ top: moved, behavior: 'instant' });
    const owed = moved - (window.scrollY - before);
    this.corrected = { to: window.scrollY, owed: Math.abs(owed) < 1 ? owed : 0 };
  };

  private follow(first: number, last: number): void {
    const element = elementOf(topmost(first, last) ?? 0);
    this.read = element ? { element, inPage: element.getBoundingClientRect().top + window.scrollY } : undefined;
  }

  override render(): ReactNode {
    return <div ref={this.list}>{this.props.children}</div>;
  }
}
