export * from './session.endpoints';
export * from './network.endpoints';
export * from './joining.endpoints';
export * from './deciding.endpoints';
export * from './organisations.endpoints';
export * from './imports.endpoints';
export * from './keys.endpoints';
export * from './access-tokens.endpoints';
