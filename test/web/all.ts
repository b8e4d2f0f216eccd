import { join } from 'node:path';
import { together } from '#testing';

// Those that stand in for a browser do so before anything is loaded: they stay by themselves, as do those beside the features.
together(join(__dirname, '../../apps/web/src/features'), /^(?!composing|gatherings.load)/);
