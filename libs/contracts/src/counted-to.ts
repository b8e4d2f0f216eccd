/** How far the things of a list are counted: a total is exact up to here, and one above says "more than". Without zod, for the browser. */
export const COUNTED_TO = 1000;
