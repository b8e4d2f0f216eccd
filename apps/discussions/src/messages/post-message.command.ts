import { Command, CommandBus, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { DataSource, QueryFailedError } from 'typeorm';
import type { MessageView } from '#contracts/discussions/thread';
import { Transactions } from '#messaging';
import { digestOf, eventually, IdTaken, type Caller } from '#service';
import { Announcer } from '../live/announcer';
import { checkMentioned } from '../mentions/mentionable';
import { keepMentioned } from '../mentions/tell-mentioned';
import { OpenThread } from '../threads/open-thread.command';
import { MESSAGE_AUTHOR, MESSAGE_COLUMNS, readMessage, toMessageView, type MessageRow } from './message-view';
import { mentionedBy, Message } from './message.entity';

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
    INSERT INTO message (id, thread_id, seq, author_id, organisation_id, text, digest, mentioned, posted_at)
    SELECT $2, $1, last_seq, $3, $4, $5, $6, $7, last_message_at FROM thread
    RETURNING id, version, seq, author_id, organisation_id, text, mentioned, posted_at, edited_at
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
    private readonly transactions: Transactions,
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

  private async append(command: PostMessage): Promise<MessageView | undefined> {
    const { threadId, text } = command;
    const mentioned = mentionedBy(text);
    const row = mentioned ? await this.appendMentioning(command, mentioned) : await write(this.dataSource, command);
    if (!row) return undefined;
    this.announcer.say('discussions.thread-changed', { threadId, rev: row.rev });
    return toMessageView(row);
  }

  /** What tells somebody commits with it. */
  private appendMentioning(command: PostMessage, mentioned: string[]): Promise<Appended | undefined> {
    const { threadId } = command;
    return this.transactions.run(async (tx) => {
      await checkMentioned(tx.manager, threadId, mentioned);
      const row = await write(tx.manager, command, mentioned);
      if (row) await keepMentioned(tx, { id: row.id, threadId, seq: row.seq, authorId: row.author_id, mentioned });
      return row;
    });
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

type Appended = MessageRow & { rev: number };

async function write(
  database: Pick<DataSource, 'query'>,
  { threadId, id, text, author }: PostMessage,
  mentioned: string[] | null = null,
): Promise<Appended | undefined> {
  const { personId, organisationId } = author;
  const values = [threadId, id, personId, organisationId, text, digestOf(text), mentioned];
  const rows: Appended[] = await database.query(APPEND, values);
  return rows[0];
}

const isDuplicate = (error: unknown): boolean =>
  error instanceof QueryFailedError && (error.driverError as { constraint?: string }).constraint === 'message_pkey';
