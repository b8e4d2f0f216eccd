import { together } from '#testing';

// Its patience is its own, and its snapshots go by its file: that of axe stays by itself.
together(__dirname, /^(?!axe)[a-d]/);
