import { bootstrap } from '#service';
import { scheduling } from './scheduling.service';

void bootstrap(scheduling, process.env);
