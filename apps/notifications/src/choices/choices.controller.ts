import { Controller } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { DataSource } from 'typeorm';
import type { AnswerOf, InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/notifications/endpoints';
import { Handles, Input, SignedIn, type Caller } from '#service';
import { ChooseMails } from './choose-mails.command';
import { SayClock } from './say-clock.command';
import { StopNewsMails } from './stop-news-mails.command';
import { MailChoice } from './mail-choice.entity';

@Controller()
export class ChoicesController {
  constructor(
    private readonly commands: CommandBus,
    private readonly dataSource: DataSource,
  ) {}

  @Handles(endpoints.getMailChoices)
  async get(@SignedIn() { personId }: Caller): Promise<AnswerOf<typeof endpoints.getMailChoices>> {
    const chosen = await this.dataSource.manager.findOneBy(MailChoice, { personId });
    const { mentions = true, library = true, news = true, partners = true, reminders = true } = chosen ?? {};
    return { mentions, library, news, partners, reminders };
  }

  @Handles(endpoints.chooseMails)
  choose(@Input() { body }: InputOf<typeof endpoints.chooseMails>, @SignedIn() { personId }: Caller) {
    return this.commands.execute(new ChooseMails(personId, body));
  }

  @Handles(endpoints.sayClock)
  sayClock(@Input() { body }: InputOf<typeof endpoints.sayClock>, @SignedIn() { personId }: Caller) {
    return this.commands.execute(new SayClock(personId, body.zone));
  }

  @Handles(endpoints.stopNewsMails)
  stop(@Input() { params }: InputOf<typeof endpoints.stopNewsMails>): Promise<void> {
    return this.commands.execute(new StopNewsMails(params.stopToken));
  }
}
