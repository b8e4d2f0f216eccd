import { join } from 'node:path';
import { together } from '#testing';

together(__dirname);
// Snapshots go by their file: that of the letters stays by itself.
together(join(__dirname, '../src'), /^(?!letters)/);
