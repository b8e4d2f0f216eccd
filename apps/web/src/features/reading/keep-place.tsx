import { Component, createRef, type ReactNode } from 'react';
import { elementOf, topmost } from '../messages/message-element';

interface Props {
  /** The numbers of the first and last message held. */
  first: number;
  last: number;
  children: ReactNode;
}

/**
 * Keeps what is being read where it is: when earlier messages are put before it, and when those above it take their
 * true height as they come near the screen. Not every browser does that by itself, and none does both.
 */
export class KeepPlace extends Component<Props> {
  private readonly list = createRef<HTMLDivElement>();
  private read: { element: HTMLElement; top: number } | undefined;
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

  override getSnapshotBeforeUpdate(before: Props): null {
    this.remember(before);
    return null;
  }

  override componentDidUpdate(before: Props): void {
    if (this.props.first < before.first) this.putBack();
  }

  private readonly scrolled = (): void => this.remember(this.props);

  private remember({ first, last }: Props): void {
    const element = elementOf(topmost(first, last) ?? 0) ?? undefined;
    this.read = element && { element, top: element.getBoundingClientRect().top };
  }

  private readonly putBack = (): void => {
    if (!this.read?.element.isConnected) return this.remember(this.props);
    const moved = this.read.element.getBoundingClientRect().top - this.read.top;
    if (moved !== 0) window.scrollBy({ top: moved, behavior: 'instant' });
  };

  override render(): ReactNode {
    return <div ref={this.list}>{this.props.children}</div>;
  }
}
