/**
 * A JPEG without what its camera or editor wrote beside the picture: the application segments but those that colours
 * depend on (JFIF, ICC, Adobe), and comments (ITU-T T.81, B.1 and B.2.4). The picture itself stays as it is. What is no
 * JPEG is given back as it came.
 */
export function withoutSegments(jpeg: Uint8Array): Uint8Array {
  if (jpeg[0] !== 0xff || jpeg[1] !== 0xd8) return jpeg;
  const view = Buffer.from(jpeg.buffer, jpeg.byteOffset, jpeg.length);
  const kept = [view.subarray(0, 2)];
  let at = 2;
  while (at + 4 <= view.length && view[at] === 0xff && view[at + 1] !== START_OF_SCAN) {
    const marker = view[at + 1]!;
    const end = at + 2 + view.readUInt16BE(at + 2);
    if (!isBeside(marker)) kept.push(view.subarray(at, end));
    at = end;
  }
  return Buffer.concat([...kept, view.subarray(at)]);
}

const START_OF_SCAN = 0xda;
const COMMENT = 0xfe;
const [APP0, APP2, APP14, APP15] = [0xe0, 0xe2, 0xee, 0xef];

const isBeside = (marker: number): boolean =>
  marker === COMMENT || (marker > APP0 && marker <= APP15 && marker !== APP2 && marker !== APP14);
