import { QueryFailedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';
import { isPassing } from './retry';

const failed = (cause: Error): QueryFailedError => new QueryFailedError('SELECT 1', [], cause);

const coded = (code: string) => failed(Object.assign(new Error('x'), { code }));

it.each([
  ...['08000', '08003', '08006', '08001', '08004', '08007', '40001', '40003', '40P01', '53100', '53200', '53300'],
  ...['25006', '25P03', '25P04', '55006', '55P03', '57014', '57P01', '57P02', '57P03', '57P05', '58030'],
  ...['ECONNRESET', 'EPIPE', 'ETIMEDOUT'],
])('waits %s out', (code) => {
  expect(isPassing(coded(code))).toBe(true);
  expect(isPassing(new Error('The command failed.', { cause: coded(code) }))).toBe(true);
});

it.each(['Connection terminated unexpectedly', 'cached plan must not change result type'])('waits out: %s', (said) => {
  expect(isPassing(failed(new Error(said)))).toBe(true);
});

it('waits out a connection that was lost between two statements', () => {
  expect(isPassing(new QueryRunnerProviderAlreadyReleasedError())).toBe(true);
});

it.each([
  ...['08P01', '0A000', '22P02', '23503', '23505', '23514', '25P02', '42601', '42P01', '42501', '44000', '54000'],
  ...['55000', 'P0001', 'XX000', 'XX001'],
])('holds %s against the event', (code) => {
  expect(isPassing(coded(code))).toBe(false);
});

it('holds what is no answer of a database against the event', () => {
  expect(isPassing(Object.assign(new Error('of a handler'), { code: 'ECONNRESET' }))).toBe(false);
});
