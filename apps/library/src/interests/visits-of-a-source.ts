/** An office looks from one address. */
const MOST_A_DAY = 30;
/** Of all toolkits together: some megabytes. */
const MOST_KNOWN = 50_000;

/**
 * How often a toolkit was looked at from one address today, so that nobody counts up its visits. It is in memory alone, at
 * this instance, and forgotten with the day.
 */
export class VisitsOfASource {
  private day = '';
  private readonly times = new Map<string, number>();

  /** Whether one more counts. */
  take(toolkitId: string, source: string, now = new Date()): boolean {
    const day = now.toISOString().slice(0, 10);
    if (day !== this.day) this.times.clear();
    this.day = day;
    const key = `${toolkitId} ${source}`;
    const times = this.times.get(key) ?? 0;
    if (times >= MOST_A_DAY) return false;
    if (times === 0 && this.times.size >= MOST_KNOWN) this.times.delete(this.times.keys().next().value!);
    this.times.set(key, times + 1);
    return true;
  }
}
