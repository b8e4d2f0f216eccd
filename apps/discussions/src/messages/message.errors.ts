import { Problem } from '#service';

export class MessageDeleted extends Problem {
  constructor() {
    super('gone', 'message-deleted', 'This message was removed.');
  }
}
