import { startInOneProcess } from './network';
import { walkTheLine } from './the-line';

describe('the line, in one process on the local broker', () => walkTheLine(startInOneProcess));
