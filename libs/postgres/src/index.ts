export { chooseAccount } from './account';
export { findPostgres } from './binaries';
export { openCluster, type Cluster } from './cluster';
export { createDatabase, createMissingDatabase, NO_DATABASE } from './databases';
export { EmbeddedPostgres, type StartOptions } from './embedded-postgres';
export { holderName, livingHolder, takeHostLock } from './host-lock';
export { freePort, serverCommand } from './server';
export { plainReason, startError, StartFailed, StartRefused } from './start-refused';
