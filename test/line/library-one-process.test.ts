import { startInOneProcess } from './network';
import { walkTheLibrary } from './the-library';

describe('the library, in one process on the local broker', () => walkTheLibrary(startInOneProcess));
