import { QueryFailedError } from 'typeorm';
import { createLog } from './log';

it('tells which statement failed and why, without the values it was given', () => {
  const lines: string[] = [];
  const log = createLog('info', { write: (line) => void lines.push(line) });
  const cause = Object.assign(new Error('duplicate key value violates unique constraint "person_email"'), {
    code: '23505',
    constraint: 'person_email',
    detail: 'Key (email)=(ada@example.org) already exists.',
  });
  const failed = new QueryFailedError('INSERT INTO person (email) VALUES ($1)', ['ada@example.org'], cause);
  log.child({ service: 'membership' }).error({ err: failed }, 'unexpected fault');
  expect(JSON.parse(lines[0]!)).toMatchObject({ err: { code: '23505', constraint: 'person_email' } });
  expect(lines[0]).not.toContain('ada@example.org');
});
