import type { DataSource } from 'typeorm';
import type { Role } from '#contracts/membership/events';

export interface Administrator {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly standing: 'invited' | 'member';
  readonly roles: readonly Role[];
}

export const MOST_ADMINISTRATORS = 100;

/** Who administers the network, or is invited to. */
export function listAdministrators(dataSource: DataSource): Promise<Administrator[]> {
  return dataSource.query(
    `SELECT id, name, email, standing, roles FROM person
     WHERE 'administrator' = ANY (roles) AND standing IN ('invited', 'member')
     ORDER BY name COLLATE "en-GB-x-icu", id LIMIT ${MOST_ADMINISTRATORS}`,
  );
}
