import { QueryFailedError } from 'typeorm';
import { isPassing } from './retry';

const failed = (cause: Error): QueryFailedError => new QueryFailedError('SELECT 1', [], cause);

it.each(['08006', '53300', '40P01', '57P01', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT'])('waits %s out', (code) => {
  expect(isPassing(failed(Object.assign(new Error('x'), { code })))).toBe(true);
});

it('waits out a connection that ended in the middle', () => {
  expect(isPassing(failed(new Error('Connection terminated unexpectedly')))).toBe(true);
});

it.each(['23505', '22P02', '57014'])('holds %s against the event', (code) => {
  expect(isPassing(failed(Object.assign(new Error('x'), { code })))).toBe(false);
});

it('holds what is no answer of a database against the event', () => {
  expect(isPassing(Object.assign(new Error('of a handler'), { code: 'ECONNRESET' }))).toBe(false);
});
