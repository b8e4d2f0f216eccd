import { messagingConfig } from './messaging.config';

/** The moments between two durable steps, where a crash must neither lose nor double an effect. */
export const crashPoints = [
  'after-commit-before-wake',
  'after-sequencing-before-publish',
  'after-publish-before-mark',
  'after-effect-before-commit',
  'after-effect-commit-before-progress',
  'mid-batch',
] as const;
export type CrashPoint = (typeof crashPoints)[number];

const crashAt = messagingConfig.LEVELFIELD_CRASH_AT;
let passed = 0;

/** Kills this very process, as a crash would, where a test asks for it. */
export function crashPoint(name: CrashPoint): void {
  if (crashAt?.point !== name) return;
  passed += 1;
  if (passed === crashAt.nth) process.kill(process.pid, 'SIGKILL');
}
