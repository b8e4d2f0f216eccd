import { together } from '#testing';

// Those that take long stay by themselves, as do those that listen to every query.
together(__dirname, /^(?!cost|crashes|kafka|local-broker|standbys)/);
