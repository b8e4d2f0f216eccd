import { describeWithKafka } from '#testing';
import { startOnKafka } from './network';
import { walkTheLine } from './the-line';

describeWithKafka('the line, on Kafka with each service in a process of its own', () => walkTheLine(startOnKafka));
