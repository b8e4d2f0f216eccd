import { describeWithKafka } from '#testing';
import { startOnKafka } from './on-kafka';
import { walkTheDirectory } from './the-directory';

describeWithKafka('a partner, on Kafka with each service in a process of its own', () =>
  walkTheDirectory(startOnKafka),
);
