import { Problem } from '#service';

export class MessageDeleted extends Problem {
  constructor() {
    super('message-deleted', 'This message was removed.');
  }
}
