import { Problem } from '#service';

export class OwnItem extends Problem {
  constructor() {
    super('own-item', 'Your organisation wrote this. Say in the text itself what changed.');
  }
}

export class ReportNamed extends Problem {
  constructor() {
    super(
      'report-named',
      'Your organisation’s report was read under its name, so it would be recognised. You can change it or take it back.',
    );
  }
}
