import { describeWithKafka } from '#testing';
import { startOnKafka } from './on-kafka';
import { walkTheLine } from './the-line';

describeWithKafka('the line, on Kafka with each service in a process of its own', () =>
  walkTheLine(startOnKafka, true),
);
