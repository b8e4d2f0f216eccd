import type { Undo } from '../bench/stage';
import type { Outcome } from './report';

export interface Settings {
  readonly kills: number;
  /** Writes a second. */
  readonly rate: number;
  readonly seed: number;
  /** For how long Kafka is away, and how long nobody does anything. */
  readonly minutes: number;
  readonly sockets: number;
  /** For how long a link is broken. */
  readonly seconds: number;
  readonly say: (line: string) => void;
}

/** Breaks something, and says what came of it. What it began is undone by `undo`, also where it fails. */
export type Fault = (settings: Settings, undo: Undo) => Promise<Outcome[]>;
