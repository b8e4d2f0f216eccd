import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DataSource, QueryFailedError } from 'typeorm';
import type { MessageView } from '#contracts/discussions/thread';
import { digestOf, eventually, IdTaken, type Caller } from '#service';
import { Announcer } from '../live/announcer';
import { OpenThread } from '../threads/open-thread.command';
import { MESSAGE_AUTHOR, MESSAGE_COLUMNS, readMessage, toMessageView, type MessageRow } from './message-view';
import { Message } from './message.entity';

export class PostMessage extends Command<MessageView> {
  constructor(
    readonly threadId: string,
    /** Made by the client: a repeat answers the first. */
    readonly id: string,
    readonly text: string,
    readonly author: Caller,
  ) {
    super();
  }
}

/**
 * The whole of posting, atomic and in one round trip: the thread's row is locked and takes its next revision and
 * number, the message and its change are written, and its author has read up to it. Does nothing where the thread
 * is not open, or the author's names are not known yet.
 */
export const APPEND = `
  WITH thread AS (
    UPDATE thread SET rev = rev + 1, last_seq = last_seq + 1, last_message_at = clock_timestamp()
    WHERE id = $1 AND EXISTS (SELECT FROM person p, organisation o WHERE p.id = $3 AND o.id = $4)
    RETURNING rev, last_seq, last_message_at
  ), m AS (
    INSERT INTO message (id, thread_id, seq, author_id, organisation_id, text, digest, posted_at)
    SELECT $2, $1, last_seq, $3, $4, $5, $6, last_message_at FROM thread
    RETURNING id, version, seq, author_id, organisation_id, text, posted_at, edited_at
  ), change AS (
    INSERT INTO thread_change (thread_id, rev, kind, message_id) SELECT $1, rev, 'posted', $2 FROM thread
  ), mark AS (
    INSERT INTO read_mark (thread_id, person_id, seq, wrote) SELECT $1, $3, last_seq, true FROM thread
    ON CONFLICT (thread_id, person_id) DO UPDATE SET seq = excluded.seq, wrote = true
  )
  SELECT thread.rev, ${MESSAGE_COLUMNS} FROM thread, m ${MESSAGE_AUTHOR}`;

/** Hot, so it is one statement of its own and no transaction around it; opening the thread, once, is a command. */
@CommandHandler(PostMessage)
export class PostMessageHandler implements ICommandHandler<PostMessage> {
  constructor(
    private readonly dataSource: DataSource,
    private readonly commands: CommandBus,
    private readonly announcer: Announcer,
  ) {}

  async execute(command: PostMessage): Promise<MessageView> {
    try {
      return (await this.append(command)) ?? (await this.appendFirst(command));
    } catch (error) {
      if (isDuplicate(error)) return await this.answerFirst(command);
      throw error;
    }
  }

  private async append({ threadId, id, text, author }: PostMessage): Promise<MessageView | undefined> {
    const { personId, organisationId } = author;
    const rows: (MessageRow & { rev: number })[] = await this.dataSource.query(APPEND, [
      threadId,
      id,
      personId,
      organisationId,
      text,
      digestOf(text),
    ]);
    if (!rows[0]) return undefined;
    this.announcer.say('discussions.thread-changed', { threadId, rev: rows[0].rev });
    return toMessageView(rows[0]);
  }

  private async appendFirst(command: PostMessage): Promise<MessageView> {
    await this.commands.execute(new OpenThread(command.threadId));
    return eventually(() => this.append(command), 'author');
  }

  private async answerFirst({ threadId, id, text, author }: PostMessage): Promise<MessageView> {
    const first = await this.dataSource.manager.findOneBy(Message, { id });
    const same =
      first?.authorId === author.personId &&
      first.threadId === threadId &&
      (first.digest === null || first.digest.equals(digestOf(text)));
    if (!same) throw new IdTaken();
    return readMessage(this.dataSource.manager, id);
  }
}

const isDuplicate = (error: unknown): boolean =>
  error instanceof QueryFailedError && (error.driverError as { constraint?: string }).constraint === 'message_pkey';
