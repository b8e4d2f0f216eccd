import { MOST_FILES } from '#contracts/library/file-limits';
import { Problem } from '#service';

export class ItemFull extends Problem {
  constructor() {
    super(
      'files-full',
      `There are ${MOST_FILES} files at this item, which is as many as it may have. Remove one first.`,
    );
  }
}

export class OrganisationFull extends Problem {
  constructor(megabytes: number) {
    super(
      'files-full',
      `Your organisation’s files take as much room as they may, ${megabytes} MB. Remove one that is not needed any more.`,
    );
  }
}

export class FileHeld extends Problem {
  constructor() {
    super(
      'file-held',
      'A published version is this file, so it stays with it. Publish another version, or withdraw the item.',
    );
  }
}
