import { startInOneProcess } from './network';
import { walkTheDirectory } from './the-directory';

describe('a partner, in one process on the local broker', () => walkTheDirectory(startInOneProcess));
