import { encodeQR } from 'qr';
import { decodeQR } from 'qr/decode.js';
import { doorAddress, doorCodeOf, readDoorAddress } from '#contracts/scheduling/door-code';

const GATHERING = '01a22a44-1355-7086-ada5-bec551acf5bc';
const SCALE = 4;

it('a code that is drawn is read by what looks through the camera where the browser itself cannot', () => {
  const code = doorCodeOf(123_456_789n);
  const rows = encodeQR(doorAddress('https://network.example.org', GATHERING, code), 'raw', { border: 4 });
  const size = rows.length * SCALE;
  const data = new Uint8ClampedArray(size * size * 4);
  for (let at = 0; at < size * size; at += 1) {
    const isDark = rows[Math.floor(at / size / SCALE)]![Math.floor((at % size) / SCALE)]!;
    data.set([...Array.from({ length: 3 }, () => (isDark ? 36 : 255)), 255], at * 4);
  }
  expect(readDoorAddress(decodeQR({ width: size, height: size, data }))).toEqual({ gatheringId: GATHERING, code });
});
