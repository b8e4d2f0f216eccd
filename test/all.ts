import { together } from '#testing';

// That of the cost listens to every query of its process: it stays by itself.
together(__dirname, /^(?!registration-cost)[^/]+$/);
