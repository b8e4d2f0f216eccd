/** A sleeper that can be woken. A ring while nobody sleeps makes the next sleep return at once. */
export class Alarm {
  private rung = false;
  private awake: (() => void) | undefined;

  ring(): void {
    this.rung = true;
    this.awake?.();
  }

  /** @returns true when woken, false when `ms` went by; without `ms` it sleeps until woken. */
  async sleep(ms?: number): Promise<boolean> {
    if (!this.rung) {
      await new Promise<void>((resolve) => {
        const timer = ms === undefined ? undefined : setTimeout(resolve, ms);
        this.awake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    const woken = this.rung;
    this.rung = false;
    this.awake = undefined;
    return woken;
  }
}
