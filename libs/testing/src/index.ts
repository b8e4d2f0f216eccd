export { guardTestDatabase, SERVER_VARIABLE, startTestServer, testDatabase, type TestServer } from './postgres';
export { eventually } from './eventually';
