import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { NameLetter } from '#contracts/directory/endpoints';
import { toHtml } from '#documents';
import { Invalid, SERVICE_CONFIG, writtenPage, type MadePage, type PublicPage } from '#service';
import type { DirectoryConfig } from '../directory.config';
import { listLetters, listPartnersBy } from '../partners/list-partners.query';
import { viewPartner } from '../partners/partner.view';
import { listOfPartner } from '../programmes/list-partner-programmes.query';
import { viewProgramme } from '../programmes/programme.view';
import { namesPage } from './names-page';
import { readNaming } from './naming';
import { partnerPage } from './partner-page';
import { programmePage } from './programme-page';
import type { Writing } from './said';

/** Of what a partner offers a page names so much. */
const MOST_PROGRAMMES = 100;
const MOST_NAMES = 100;
/** Characters of Markdown and their HTML: to parse the longest text takes a tenth of a second. */
const KEPT_CHARACTERS = 16_000_000;

/** What visitors have of the directory before, or without, the web app. */
@Injectable()
export class Pages {
  private readonly kept = new Map<string, string>();
  private characters = 0;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(SERVICE_CONFIG) private readonly config: DirectoryConfig,
  ) {}

  /** @throws NotFound */
  async ofPartner(partnerId: string): Promise<MadePage> {
    const view = await viewPartner(this.dataSource.manager, partnerId, null);
    const programmes = await listOfPartner(this.dataSource, partnerId, { limit: MOST_PROGRAMMES }, null);
    return this.written((writing) => partnerPage(view, programmes, writing));
  }

  /** @throws NotFound */
  async ofProgramme(programmeId: string): Promise<MadePage> {
    const view = await viewProgramme(this.dataSource.manager, programmeId, null);
    return this.written((writing) => programmePage(view, writing));
  }

  /** Of all, or of those that begin with a letter; from the beginning where nobody was given such a cursor. */
  async ofNames({ letter: asked, cursor }: { letter?: string; cursor?: string }): Promise<MadePage> {
    const letter = NameLetter.safeParse(asked).data;
    const of = { letter, cursor, standing: 'published' as const, limit: MOST_NAMES };
    const names = await listPartnersBy(this.dataSource, of, null).catch((error: unknown) => {
      if (cursor && error instanceof Invalid) return null;
      throw error;
    });
    if (!names) return this.ofNames({ letter });
    const { items: letters } = await listLetters(this.dataSource);
    return this.written(namesPage({ letter, cursor }, letters, names));
  }

  private async written(of: PublicPage | ((writing: Writing) => PublicPage)): Promise<MadePage> {
    const { manager } = this.dataSource;
    const [row]: { name: string }[] = await manager.query('SELECT name FROM network');
    const where = { network: row?.name ?? 'Levelfield', origin: this.config.publicUrl };
    const page =
      typeof of === 'function'
        ? of({ naming: await readNaming(manager), origin: where.origin, htmlOf: this.htmlOf })
        : of;
    return { status: 200, html: writtenPage(page, where) };
  }

  /** Who only asks does not cost it twice. */
  private readonly htmlOf = (markdown: string): string => {
    const known = this.kept.get(markdown);
    if (known !== undefined) return known;
    const html = toHtml({ sections: [{ heading: '', level: 1, markdown }] });
    this.characters += markdown.length + html.length;
    if (this.characters > KEPT_CHARACTERS) {
      this.kept.clear();
      this.characters = markdown.length + html.length;
    }
    this.kept.set(markdown, html);
    return html;
  };
}
