import { Controller, type Type } from '@nestjs/common';
import type { InputOf } from '#contracts/endpoint';
import { logLevelOf, type Logging } from '#contracts/log-level';
import { Handles, Input } from './http/endpoint.decorator';
import { LogLevels } from './log-level';
import type { ServiceName } from './service-name';

export function logLevelController(service: ServiceName): Type {
  const endpoint = logLevelOf(service);

  @Controller()
  class LogLevelController {
    constructor(private readonly levels: LogLevels) {}

    @Handles(endpoint)
    set(@Input() { body }: InputOf<typeof endpoint>): Logging {
      return this.levels.set(body.level);
    }
  }
  return LogLevelController;
}
