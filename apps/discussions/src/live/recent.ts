/** The latest value of each key for some seconds: the older ones go, and beyond `most` the oldest. */
export class Recent<Value> {
  private readonly kept = new Map<string, { value: Value; at: number }>();

  constructor(
    private readonly millis: number,
    private readonly most: number,
  ) {}

  keep(key: string, value: Value): void {
    // In the order of time, since a map keeps the order in which keys came.
    this.kept.delete(key);
    this.kept.set(key, { value, at: Date.now() });
    this.drop();
  }

  values(): Value[] {
    this.drop();
    return [...this.kept.values()].map(({ value }) => value);
  }

  private drop(): void {
    const before = Date.now() - this.millis;
    for (const [key, { at }] of this.kept) {
      if (at >= before && this.kept.size <= this.most) return;
      this.kept.delete(key);
    }
  }
}
