import { join } from 'node:path';
import { together } from '#testing';

together(__dirname);
together(join(__dirname, '../src'));
