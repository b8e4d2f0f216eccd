import { Problem } from '#service';

const inUnits = (bytes: number): string => (bytes < 1024 * 1024 ? `${bytes / 1024} kB` : `${bytes / 1024 / 1024} MB`);

export class FileTooLarge extends Problem {
  constructor(bytes: number) {
    super('file-too-large', `A file may have ${inUnits(bytes)}. This one has more.`);
  }
}

export class FileNotTaken extends Problem {
  constructor(sentence: string) {
    super('file-not-taken', sentence);
  }
}

export class UploadBrokenOff extends Problem {
  constructor() {
    super('upload-broken-off', 'The file did not come in whole. Send it again.');
  }
}
