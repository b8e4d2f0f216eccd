import { conditionOf } from '../condition';
import { logLevelOf } from '../log-level';
import { parkedOf } from '../parked';

export * from './session.endpoints';
export * from './network.endpoints';
export * from './joining.endpoints';
export * from './deciding.endpoints';
export * from './organisations.endpoints';
export * from './people.endpoints';
export * from './addresses.endpoints';
export * from './imports.endpoints';
export * from './prospects.endpoints';
export * from './balance.endpoints';
export * from './keys.endpoints';
export * from './access-tokens.endpoints';

export const getMembershipCondition = conditionOf('membership');
export const setMembershipLogLevel = logLevelOf('membership');
export const {
  list: listMembershipParked,
  get: getMembershipParked,
  replay: replayMembershipParked,
  discard: discardMembershipParked,
} = parkedOf('membership');
