export { guardTestDatabase, SERVER_VARIABLE, startTestServer, testDatabase, type TestServer } from './postgres';
export { migratedDatabase } from './migrated';
export { startCluster, type Cluster, type ClusterOptions } from './cluster';
export { startCollector, type CollectedSpan, type Collector } from './collector';
export { eventually } from './eventually';
export { startFront, type Front, type FrontOptions } from './front';
export {
  describeWithKafka,
  kafkaIsPossible,
  ownKafkaIsPossible,
  sharedKafka,
  shortestSession,
  startedOnce,
  startKafka,
  type TestKafka,
} from './kafka';
export { startProducer, type TestProducer } from './events';
export { keepMails, letMailsLeave } from './delivery';
export * from './factories';
export { together } from './together';
export { randomOf } from './random';
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
export { startSilentProxy, type SilentProxy } from './silent-proxy';
export { describeWhere, onPath } from './possible';
export { describeWithStore, startStore, storeIsPossible, type TestStore } from './s3';
export { describeWithVeraPdf, startPdfChecker, type PdfChecker } from './verapdf';
export { KillableService } from './killable';
