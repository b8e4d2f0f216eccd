import { SIZE } from './projection';

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What of the map is in view, in its units; it is as much higher than wide as the whole map is. */
export interface View {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The address of the whole map, where without one a part of it is in view. */
export const EVERYWHERE = 'whole';

export const WHOLE: View = { left: 0, top: 0, ...SIZE };

/** Eight kilometres: nearer than that, what is here is a list. */
const NARROWEST = 40;
const MARGIN = 1.25;

const between = (least: number, value: number, most: number): number => Math.min(most, Math.max(least, value));

/** A view of some width about a point, which goes nowhere beyond the map. */
export function viewAbout(x: number, y: number, wide: number): View {
  const width = between(NARROWEST, wide, SIZE.width);
  const height = (width * SIZE.height) / SIZE.width;
  return {
    left: between(0, x - width / 2, SIZE.width - width),
    top: between(0, y - height / 2, SIZE.height - height),
    width,
    height,
  };
}

/** A view that holds a box, with air around it. */
export function viewOf({ left, top, right, bottom }: Box): View {
  const wide = Math.max(right - left, ((bottom - top) * SIZE.width) / SIZE.height) * MARGIN;
  return viewAbout((left + right) / 2, (top + bottom) / 2, wide);
}

/** The same middle, and so many times as wide. */
export const zoomed = ({ left, top, width, height }: View, times: number): View =>
  viewAbout(left + width / 2, top + height / 2, width * times);

export const isNearest = ({ width }: View): boolean => width <= NARROWEST;
export const isWhole = ({ width }: View): boolean => width >= SIZE.width;

/** As an address keeps it: the middle, and the width; nothing where all is in view. */
export function addressOf(view: View): string | undefined {
  if (isWhole(view)) return undefined;
  return [view.left + view.width / 2, view.top + view.height / 2, view.width].map(Math.round).join(',');
}

/** What an address keeps, by the boxes of regions; null where it names none. */
export function readView(address: string | undefined, boxOf: (region: string) => Box | undefined): View | null {
  if (!address) return null;
  if (address === EVERYWHERE) return WHOLE;
  const numbers = address.split(',').map(Number);
  if (numbers.length === 3 && numbers.every(Number.isFinite)) return viewAbout(numbers[0]!, numbers[1]!, numbers[2]!);
  const box = boxOf(address);
  return box ? viewOf(box) : null;
}
