export { chooseAccount } from './account';
export { findPostgres } from './binaries';
export { openCluster, type Cluster } from './cluster';
export { createDatabase, ensureDatabase } from './databases';
export { EmbeddedPostgres, type StartOptions } from './embedded-postgres';
export { takeHostLock } from './host-lock';
export { CONNECTION_BUDGET, freePort, serverCommand } from './server';
export { plainReason, StartRefused } from './start-refused';
