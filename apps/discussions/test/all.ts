import { together } from '#testing';

together(__dirname);
