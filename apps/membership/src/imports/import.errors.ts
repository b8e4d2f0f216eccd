import { Problem } from '#service';

export class NotCsv extends Problem {
  constructor() {
    super('not-csv', 'Upload the file itself, as text/csv.');
  }
}

export class NotToBeStarted extends Problem {
  constructor(standing: string) {
    const why =
      standing === 'checking' ? 'is still being checked' : `has ${standing === 'failed' ? 'failed' : 'been cancelled'}`;
    super('import-not-ready', `This import ${why}, so it cannot start.`, [], { standing });
  }
}

export class AlreadyEnded extends Problem {
  constructor(standing: string) {
    const how = standing === 'done' ? 'is done' : 'has failed';
    super('import-ended', `This import ${how}, so there is nothing to stop.`, [], { standing });
  }
}
