/** Where brokers say what an operator should know; a pino or Nest logger fits. */
export interface Log {
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

export const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
