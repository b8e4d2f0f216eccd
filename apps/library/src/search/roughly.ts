/** A number that was counted on a part of all, as exactly as it is known: 33 412 is about 33 000. */
export const roughly = (count: number): number => Number(count.toPrecision(2));
