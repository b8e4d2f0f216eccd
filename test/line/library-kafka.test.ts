import { describeWithKafka } from '#testing';
import { startOnKafka } from './network';
import { walkTheLibrary } from './the-library';

describeWithKafka('the library, on Kafka with each service in a process of its own', () =>
  walkTheLibrary(startOnKafka),
);
