export { guardTestDatabase, SERVER_VARIABLE, startTestServer, testDatabase, type TestServer } from './postgres';
export { eventually } from './eventually';
export { describeWithKafka, kafkaIsPossible, sharedKafka, startKafka, type TestKafka } from './kafka';
export { startProducer, type TestProducer } from './events';
export {
  somebody,
  startService,
  TEST_LINK_KEY,
  TEST_ORIGIN,
  tokenOf,
  type StartOptions,
  type TestAgent,
  type TestPerson,
  type TestService,
} from './service';
