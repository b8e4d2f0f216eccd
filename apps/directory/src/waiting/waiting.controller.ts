import { Controller } from '@nestjs/common';
import { DataSource } from 'typeorm';
import * as endpoints from '#contracts/directory/endpoints';
import { Handles, SignedIn, type Caller } from '#service';
import { readWaiting } from './waiting.query';

@Controller()
export class WaitingController {
  constructor(private readonly dataSource: DataSource) {}

  @Handles(endpoints.getWaitingInDirectory)
  get(@SignedIn() caller: Caller) {
    return readWaiting(this.dataSource, caller);
  }
}
