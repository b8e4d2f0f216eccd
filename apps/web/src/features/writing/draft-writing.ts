import * as Y from 'yjs';
import type { ItemKind } from '#contracts/library/content';
import type { PartName } from '#contracts/library/parts';
import { Problem, Unreachable } from '../../lib/api';
import { sentenceOf } from '../../lib/form';
import { isNotFound } from '../../lib/query';
import type { Steps } from '../../ui/rich-text/editor';
import type * as Together from '../../ui/rich-text/together';
import { DraftDocument } from './draft-document';
import { fromBase64, KeptDraft, leftOf, toBase64, type Kept } from './kept-draft';
import { WritersPlaces } from './places';
import { listening, Turns } from './turns';
import { findDraft, makeDraft, takeTurn, type Draft, type Turn } from './draft-calls';
import { OPENING, type WritingState } from './writing-state';

/** Letters go out together, so many milliseconds after the first of them; where somebody writes, less often. */
const LETTERS = 120;
const PLACE = 250;
/** What it comes to is kept when writing pauses; of others' writing only if they do not do it themselves. */
const QUIET = 900;
const QUIET_OTHERS = 4000;

/**
 * One window on a draft. What is typed is in its document at once, in this browser within a moment, and with the
 * network as soon as that can be reached; what others type comes the same way. Nothing waits for anything else.
 */
export class DraftWriting {
  readonly places = new WritersPlaces(() => this.places.others.length > 0 && this.turns.soon(PLACE));
  private state = OPENING;
  private readonly listeners = new Set<() => void>();
  private readonly turns = new Turns(() => this.turn());
  private together!: typeof Together;
  private workshop!: Together.Workshop;
  document!: DraftDocument;
  private steps = new Map<PartName, Steps>();
  private kept!: KeptDraft;
  /** Which writing it is, and how far it is known. */
  private writing: number | null = null;
  private seq = 0;
  private contentSeq = 0;
  private version = 1;
  /** Not brought to the network yet, in their order; `typed` where they are more than the text that was there before. */
  private waiting: Uint8Array[] = [];
  private typed = false;
  private lastTyped = 0;
  private lastHeard = 0;
  private edits = 0;
  private refusedEdit = -1;
  private settling = false;
  private closed = false;
  private stop = (): void => undefined;

  /** @param begun the kind of one that begins here: it is made once something is typed. */
  constructor(
    readonly itemId: string,
    readonly begun: ItemKind | undefined,
  ) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
  readonly snapshot = (): WritingState => this.state;

  async open(): Promise<void> {
    this.together = await import('../../ui/rich-text/together');
    this.workshop = await this.together.openWorkshop();
    if (this.closed) return this.workshop.close();
    const left = leftOf(this.itemId);
    try {
      const draft = await findDraft(this.itemId, this.begun !== undefined).catch((error: unknown) => {
        // What is here, or begins here, is written on without the network.
        if (error instanceof Unreachable && (left.length > 0 || this.begun)) return null;
        throw error;
      });
      this.begin(draft?.kind ?? left.at(-1)?.kind ?? this.begun!, draft, left);
    } catch (error) {
      this.patch({ phase: isNotFound(error) ? 'missing' : 'unreachable', sentence: sentenceOf(error) });
    }
  }

  /** Leaves word that one has gone; what is not brought yet is kept here. */
  close(): void {
    this.closed = true;
    this.stop();
    this.turns.stop();
    this.kept?.stop();
    if (this.state.draft) void this.leave().catch(() => undefined);
    this.workshop?.close();
  }

  /** The steps of the field of one part. */
  stepsOf(part: PartName): Steps {
    const steps = this.steps.get(part) ?? this.together.stepsTogether(this.document.part(part), this.places.in(part));
    this.steps.set(part, steps);
    return steps;
  }

  /** Brings everything to the network, for publishing it. Answers the version of the draft that says all of it. */
  async settle(): Promise<number> {
    this.settling = true;
    try {
      for (let tries = 0; tries < 20; tries += 1) {
        await this.turns.now();
        if (this.waiting.length === 0 && this.contentSeq === this.seq) return this.version;
      }
      throw new Problem(409, 'about:blank', 'Busy', 'Others are writing just now. Try again in a moment.');
    } finally {
      this.settling = false;
    }
  }

  /** It is published, or thrown away: nothing of it stays in this browser. */
  forget(): void {
    this.typed = false;
    this.waiting = [];
    this.kept.drop();
    this.kept.dropOthers();
  }

  /** What one had written before the text was replaced is looked at no more. */
  leaveMine(): void {
    this.patch({ mine: null });
    this.kept.soon();
  }

  private begin(kind: ItemKind, draft: Draft | null, left: readonly Kept[]): void {
    this.makeDocument(kind);
    for (const { state, waiting, seq, writing } of left) {
      Y.applyUpdate(this.document.doc, fromBase64(state), this);
      if (waiting) this.waiting.push(fromBase64(waiting));
      [this.seq, this.writing] = [seq, writing];
    }
    this.typed = this.waiting.length > 0;
    this.patch({
      mine: left.at(-1)?.mine ?? null,
      draft,
      savedAt: draft?.savedAt ?? null,
      saved: this.typed ? 'here' : 'untouched',
    });
    if (left.length > 0) this.kept.now();
    this.kept.dropOthers();
    if (!draft) this.patch({ phase: 'ready' });
    this.stop = listening(this.itemId, this.turns);
  }

  private makeDocument(kind: ItemKind): void {
    this.document = new DraftDocument(kind, this.workshop);
    const { doc } = this.document;
    this.kept?.stop();
    this.kept?.drop();
    this.kept = new KeptDraft(this.itemId, doc.clientID, () => this.here);
    this.steps = new Map();
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      this.edits += 1;
      if (origin !== this) {
        this.waiting.push(update);
        this.lastTyped = Date.now();
        this.turns.soon(LETTERS);
        if (this.state.phase === 'ready') this.noteTyped();
      }
      this.patch({ title: this.document.title, fields: this.document.fields });
    });
    const { title, fields } = this.document;
    this.patch({ title, fields, document: this.state.document + 1 });
  }

  private noteTyped(): void {
    this.typed = true;
    this.kept.soon();
    if (this.state.saved !== 'here') this.patch({ saved: 'saving' });
  }

  private async turn(): Promise<void> {
    if (this.closed || !this.document) return;
    try {
      if (!this.state.draft && !(await this.start())) return;
      await this.exchange(this.places.at);
      if (this.state.sentence) this.patch({ sentence: undefined });
      this.goOn();
    } catch (error) {
      await this.fail(error);
      if (this.settling) throw error;
    }
  }

  /** A new one is made with its first letter. */
  private async start(): Promise<boolean> {
    const isNew = this.begun !== undefined;
    let draft = await findDraft(this.itemId, isNew);
    if (!draft && this.waiting.length > 0) draft = await makeDraft(this.itemId, this.document.kind);
    this.patch({ draft });
    return draft !== null;
  }

  private async exchange(at: string | null): Promise<void> {
    const sent = this.waiting.length;
    const first = this.seq === 0 && sent > 0;
    const { doc } = this.document;
    const turn = await takeTurn(this.itemId, {
      ...{ writing: this.writing, after: this.seq, first },
      updates: sent > 0 ? [toBase64(Y.mergeUpdates(this.waiting.slice(0, sent)))] : [],
      ...(this.isContentDue(first) && { content: this.document.content }),
      writer: { client: doc.clientID, at },
    });
    // Somebody else has brought the text that was there before.
    if (first && turn.updates.length > 0) this.startOver();
    else this.waiting.splice(0, sent);
    this.take(turn);
  }

  private take(turn: Turn): void {
    const { updates, writing, seq, contentSeq, version, savedAt, writers } = turn;
    for (const update of updates) Y.applyUpdate(this.document.doc, fromBase64(update), this);
    if (updates.length > 0) this.lastHeard = Date.now();
    Object.assign(this, { writing, seq, contentSeq, version });
    this.turns.known(version + seq);
    if (seq === 0 && this.waiting.length === 0 && this.state.draft) this.document.fill(this.state.draft.content);
    this.turns.crowd = writers.length;
    if (this.places.hear(writers)) this.patch({ others: this.places.others });
    const isSaved = this.waiting.length === 0 && contentSeq === seq;
    if (this.waiting.length === 0) this.typed = false;
    if (isSaved && this.refusedEdit !== this.edits) this.patch({ refused: [] });
    const touched = this.state.saved !== 'untouched';
    // Before the text that was there is in, there is nothing to write in.
    const isIn = seq > 0 || this.waiting.length === 0;
    this.patch({ savedAt, ...(isIn && { phase: 'ready' }), ...(touched && { saved: isSaved ? 'saved' : 'saving' }) });
    if (touched) this.kept.soon();
  }

  private goOn(): void {
    if (this.waiting.length > 0) this.turns.soon(LETTERS);
    else if (this.contentSeq < this.seq && this.refusedEdit !== this.edits) {
      this.turns.soon(Math.max(0, this.quietAt - Date.now()));
    }
  }

  private get quietAt(): number {
    return Math.max(this.lastTyped + QUIET, this.lastHeard + (this.places.others.length > 0 ? QUIET_OTHERS : 0));
  }

  private isContentDue(first: boolean): boolean {
    const isBehind = this.waiting.length > 0 || this.contentSeq < this.seq;
    if (!isBehind || (this.refusedEdit === this.edits && !this.settling)) return false;
    return first || this.settling || Date.now() >= this.quietAt;
  }

  /** The document gives way to the network's; what was typed in it is still shown beside. */
  private startOver(): void {
    const mine = this.typed ? this.document.content : null;
    this.waiting = [];
    Object.assign(this, { seq: 0, contentSeq: 0, writing: null, typed: false });
    this.makeDocument(this.document.kind);
    if (mine) this.patch({ mine });
    this.kept.soon();
  }

  private async fail(error: unknown): Promise<void> {
    const slug = error instanceof Problem ? error.slug : '';
    if (slug === 'written-anew') {
      this.startOver();
      this.patch({ draft: await findDraft(this.itemId, false).catch(() => this.state.draft) });
      return this.turns.soon(0);
    }
    if (error instanceof Problem && error.status === 400 && this.refusedEdit !== this.edits) {
      // The letters go on; what they come to cannot be kept as it is.
      this.refusedEdit = this.edits;
      this.patch({ refused: error.errors });
      return this.turns.soon(0);
    }
    this.patch({
      sentence: error instanceof Unreachable ? undefined : sentenceOf(error),
      ...(this.state.phase === 'opening' && { phase: this.typed ? 'ready' : 'unreachable' }),
      ...(this.typed && { saved: 'here' as const }),
    });
    this.turns.later();
  }

  private get here(): Kept {
    const { waiting, writing, seq } = this;
    return {
      ...{ kind: this.document.kind, writing, seq, mine: this.state.mine },
      state: toBase64(Y.encodeStateAsUpdate(this.document.doc)),
      waiting: waiting.length > 0 ? toBase64(Y.mergeUpdates(waiting)) : null,
    };
  }

  private async leave(): Promise<void> {
    await this.exchange(null);
    if (this.waiting.length === 0) this.kept.drop();
  }

  private patch(changed: Partial<WritingState>): void {
    this.state = { ...this.state, ...changed };
    for (const listener of this.listeners) listener();
  }
}
