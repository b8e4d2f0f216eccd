import { readFileSync } from 'node:fs';
import type { KafkaBrokerOptions } from '#messaging';
import { ConfigError, type ProcessConfig } from './config';

type Asked = Pick<ProcessConfig, 'kafkaTls' | 'kafkaCaFile' | 'kafkaSasl' | 'kafkaUser' | 'kafkaPassword'>;

/**
 * How brokers are reached that ask for more than an address.
 * @throws ConfigError where the settings do not fit together, or the file of certificates cannot be read.
 */
export function kafkaAccess(config: Asked): Pick<KafkaBrokerOptions, 'tls' | 'login'> {
  return { ...tlsOf(config), ...loginOf(config) };
}

function tlsOf({ kafkaTls, kafkaCaFile }: Asked): Pick<KafkaBrokerOptions, 'tls'> {
  if (!kafkaTls && kafkaCaFile) throw new ConfigError('KAFKA_CA_FILE is set, and KAFKA_TLS is not on.');
  if (!kafkaTls) return {};
  return { tls: kafkaCaFile ? { ca: certificatesIn(kafkaCaFile) } : {} };
}

function certificatesIn(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new ConfigError(`KAFKA_CA_FILE names a file that cannot be read (${code}): ${file}.`);
  }
}

function loginOf({ kafkaTls, kafkaSasl, kafkaUser, kafkaPassword }: Asked): Pick<KafkaBrokerOptions, 'login'> {
  if (!kafkaSasl && !kafkaUser && !kafkaPassword) return {};
  if (!kafkaSasl || !kafkaUser || !kafkaPassword)
    throw new ConfigError('KAFKA_SASL, KAFKA_USER and KAFKA_PASSWORD are set together, or none of them.');
  if (kafkaSasl === 'plain' && !kafkaTls)
    throw new ConfigError('KAFKA_SASL is plain, which sends the password as it is: set KAFKA_TLS to on.');
  return { login: { mechanism: kafkaSasl, username: kafkaUser, password: kafkaPassword } };
}
