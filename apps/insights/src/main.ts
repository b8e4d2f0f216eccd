import { bootstrap } from '#service';
import { insights } from './insights.service';

void bootstrap(insights, process.env);
