import { join } from 'node:path';
import { ConfigError, ProcessConfig, readConfig } from './config';
import { kafkaAccess } from './kafka-access';

it('a setting that is passed on empty, as Compose does with what nobody set, counts as not set', () => {
  expect(readConfig(ProcessConfig, { KAFKA_BROKERS: 'kafka:9092', LOG_LEVEL: '', PORT: '' })).toMatchObject({
    port: 3000,
    logLevel: 'info',
  });
});

describe('brokers that ask for more than an address', () => {
  const accessBy = (env: Record<string, string>) =>
    kafkaAccess(readConfig(ProcessConfig, { KAFKA_BROKERS: 'kafka:9093', ...env }));
  const login = { KAFKA_SASL: 'scram-sha-512', KAFKA_USER: 'levelfield', KAFKA_PASSWORD: 'a password' };

  it('are asked by TCP and by nobody, unless it is set otherwise', () => {
    expect(accessBy({ KAFKA_TLS: '', KAFKA_SASL: '' })).toEqual({});
    expect(accessBy({ KAFKA_TLS: 'on' })).toEqual({ tls: {} });
    expect(accessBy({ KAFKA_TLS: 'on', KAFKA_CA_FILE: __filename, ...login })).toEqual({
      tls: { ca: expect.stringContaining('brokers that ask for more') },
      login: { mechanism: 'scram-sha-512', username: 'levelfield', password: 'a password' },
    });
  });

  it.each([
    [{ ...login, KAFKA_PASSWORD: '' }, 'KAFKA_SASL, KAFKA_USER and KAFKA_PASSWORD are set together, or none of them.'],
    [{ ...login, KAFKA_SASL: 'plain' }, 'KAFKA_SASL is plain, which sends the password as it is: set KAFKA_TLS to on.'],
    [{ KAFKA_CA_FILE: __filename }, 'KAFKA_CA_FILE is set, and KAFKA_TLS is not on.'],
    [
      { KAFKA_TLS: 'on', KAFKA_CA_FILE: join(__dirname, 'none.pem') },
      `KAFKA_CA_FILE names a file that cannot be read (ENOENT): ${join(__dirname, 'none.pem')}.`,
    ],
  ])('are not asked where settings do not fit together: %j', (env, sentence) => {
    expect(() => accessBy(env as Record<string, string>)).toThrow(new ConfigError(sentence));
  });
});
