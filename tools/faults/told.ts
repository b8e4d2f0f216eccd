/**
 * What one socket was told of a thread, looked at before whoever holds it drops what they have already. In one stay in the
 * room each change is told once, in order and without a gap. Lawfully told again is, once, what the socket was answered
 * when it joined and the room had not been told yet; and anything after the connection was lost or the door had closed.
 */
export class Told {
  doubled = 0;
  /** How often something came before what it follows. */
  gaps = 0;
  /** Up to where its last joining was answered; undefined where it is in no room. */
  private answered: number | undefined;
  /** The last that the room told in this stay. */
  private last: number | undefined;

  /** To joining with `asked`; `upTo` is where that leaves it. */
  answer(asked: number, revs: readonly number[], upTo: number): void {
    const end = revs.reduce((before, rev) => this.follow(before, rev), asked);
    if (end < upTo) this.gaps += 1;
    this.answered = Math.max(end, upTo);
  }

  tell(rev: number): void {
    const before = this.last ?? Math.min(this.answered ?? -1, rev - 1);
    this.last = this.follow(before, rev);
  }

  /** The connection closed, or the door did. */
  left(): void {
    this.answered = this.last = undefined;
  }

  private follow(before: number, rev: number): number {
    if (rev <= before) this.doubled += 1;
    if (rev > before + 1) this.gaps += 1;
    return Math.max(before, rev);
  }
}
