import { Problem } from '#service';

export class SetByOperator extends Problem {
  constructor() {
    super(
      'set-by-operator',
      'The mail server is set where this network runs (SMTP_URL), so it is not changed here. Ask whoever runs it.',
    );
  }
}
