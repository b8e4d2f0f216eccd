export { callerOf, type OwnRules, type Rule, type Verdict } from './auth/access';
export {
  ACCESS_TOKEN_USED,
  forgetAccessToken,
  newAccessToken,
  rememberAccessToken,
  type AccessTokenUsedWord,
} from './auth/access-tokens';
export { Authenticator } from './auth/authenticator';
export { SESSIONS_ENDED, type SessionsEndedWord } from './auth/ended-lately';
export { isMember, isModerator, isOrganiser, isPartner, type Caller } from './auth/caller';
export { rememberEndedSessions, rememberEpoch, rememberKey } from './auth/auth.tables';
export {
  accessTokenOf,
  clearAccessCookie,
  clearCookie,
  cookieName,
  cookieOf,
  setAccessCookie,
  setCookie,
} from './auth/cookies';
export { signToken, TOKEN_GRACE, TOKEN_LIFE } from './auth/token';
export { describeMetrics, withServiceAtRest, type ServiceAtRest } from './at-rest';
export { AfterAnswer } from './after-answer';
export { createService, migrationsOf, REQUEST_TIMEOUT_MILLIS, type RunningService } from './app';
export { change, changeAll, create, createAll, rewrite, type Aggregate } from './aggregate';
export { BlobMissing, type BlobEntry, type Blobs } from './blobs/blob';
export { countedBlobs } from './blobs/counted-blobs';
export { BLOB_SETTINGS, openBlobs, S3_ADDRESS, type BlobSettings } from './blobs/open-blobs';
export { elementOf, elementsOf, S3Bucket, S3Failure } from './blobs/s3-bucket';
export { BlobSweep } from './blobs/sweep';
export { bootstrap, STOP_MILLIS } from './bootstrap';
export type { AskHost } from './condition.controller';
export {
  ConfigError,
  Hosts,
  ProcessConfig,
  readConfig,
  Secret,
  SERVICE_CONFIG,
  ServiceConfig,
  toVariable,
} from './config';
export { BACKBONE_CONNECTIONS, connectionBudget } from './connections';
export { migrateDatabase } from './database';
export { areMailsKept, deliveryOf } from './delivery';
export { consumersOf, defineService, type ServiceDefinition } from './definition';
export { eventually, onceKnown } from './eventually';
export {
  followNoMore,
  hintAtNews,
  howMuchIsNew,
  keepFollowing,
  newsByThing,
  NewsDigests,
  newsProviders,
  newsTables,
  SeeNews,
  Unfollow,
  type NewsKind,
} from './following';
export { csvRecords, csvRecordsIn, MOST_OF_A_RECORD, type CsvRecord, type Delimiter } from './files/csv';
export { csvText } from './files/csv-text';
export { detectEncoding, fileText, refuseOtherFiles, UnreadableFile, type Encoding } from './files/file-text';
export { chunksOf, dropChunks, dropUnusedChunks, FileTooLarge, keepChunks } from './files/uploaded-chunks';
export { CommandInTransaction, CommandsTogether, type Answers } from './handler';
export { startedAs, type Address } from './http/address';
export { AtOnce } from './http/at-once';
export { decodeCursor, NameAndId, TimeAndId, toPage, type CursorValues } from './http/cursor';
export { Handles, IfMatch, Input, Reply, SignedIn, Visitor } from './http/endpoint.decorator';
export type { AnsweredProblem } from './http/problem.filter';
export { findNoText } from './http/no-text';
export { knownTags } from './http/representation';
export { comesFromOwnPage } from './http/origin';
export { CONTENT_SECURITY_POLICY, securityHeaders } from './http/security-headers';
export { ClientAddress } from './http/client-address.decorator';
export { sourceOf } from './http/source';
export { demonstrationTrace } from './http/trace';
export { Turns, WriteTurns } from './http/turns';
export { Unread, type Waiting } from './http/unread';
export { unreadAnswers } from './http/unread-answers';
export { readList, type Bind } from './list';
export { listParked } from './list-parked.query';
export { createLog } from './log';
export type { PublicPage } from './pages/public-page';
export { sendPage, type MadePage } from './pages/send-page';
export { escaped, writtenPage } from './pages/shell';
export { MOST_OF_A_SITEMAP, sitemapOf, sitemapsOf } from './pages/sitemap';
export { kafkaAccess } from './kafka-access';
export { KnownNetwork } from './known-network';
export { linkNumber, linkToken, readLinkToken, type TokenUse } from './link-token';
export { Metrics, type DescribedMetric } from './metrics';
export {
  ForMembers,
  IdTaken,
  Invalid,
  NotAllowed,
  NotFound,
  NotYetKnown,
  Problem,
  SignInNeeded,
  Stale,
  TooMany,
  type FieldProblem,
} from './problem';
export { discardParked, findParked, parkedDetail } from './parked.controller';
export { DUE_AT_ONCE, DueOnDays } from './due-on-days';
export { ByTheClock } from './by-the-clock';
export { Poller, type PollerLog } from './poller';
export { PLANNED_EACH_TIME } from './prepared-statements';
export { digestOf, firstOf, inTurn } from './repeat';
export { Retention } from './retention';
export { wholeHealth } from './whole-health';
export { editsBetween } from './search/edits';
export { Searches } from './search/searches';
export { correctWords, type KnownWord } from './search/likeliest';
export { plain } from './search/plain';
export { deriveKey, deriveKeys, seal, unsealByAny, type Keys } from './seal';
export { SERVICES, type ServiceName } from './service-name';
export { holds, instant, makesTrigrams } from './sql';
export { startTracing } from './tracing/start-tracing';
export { TRACING_SETTINGS } from './tracing/tracing.config';
export { underLock } from './under-lock';
export { fetchOutward, OutwardFailed, type OutwardAnswer } from './outward/fetch-outward';
export { lookUpOutward, OutwardRefused, refuseInward } from './outward/outward';
