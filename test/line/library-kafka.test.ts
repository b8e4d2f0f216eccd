import { describeWithKafka } from '#testing';
import { startOnKafka } from './on-kafka';
import { walkTheLibrary } from './the-library';

describeWithKafka('the library, on Kafka with each service in a process of its own', () =>
  walkTheLibrary(startOnKafka),
);
