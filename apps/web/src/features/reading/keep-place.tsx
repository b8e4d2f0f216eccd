import { Component, type ReactNode } from 'react';
import { elementOf } from '../messages/message-element';

interface Props {
  /** The number of the first message held. */
  first: number;
  children: ReactNode;
}

/** Keeps what is being read where it is when earlier messages are put before it. */
export class KeepPlace extends Component<Props> {
  override getSnapshotBeforeUpdate(before: Props): number | null {
    if (this.props.first >= before.first) return null;
    return elementOf(before.first)?.getBoundingClientRect().top ?? null;
  }

  override componentDidUpdate(before: Props, _state: unknown, top: number | null): void {
    const now = top === null ? undefined : elementOf(before.first)?.getBoundingClientRect().top;
    if (top !== null && now !== undefined) window.scrollBy({ top: now - top, behavior: 'instant' });
  }

  override render(): ReactNode {
    return this.props.children;
  }
}
