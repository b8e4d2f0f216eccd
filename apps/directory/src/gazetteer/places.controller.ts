import { Controller } from '@nestjs/common';
import type { InputOf } from '#contracts/endpoint';
import * as endpoints from '#contracts/directory/endpoints';
import { Handles, Input } from '#service';
import { suggest } from './understand';

@Controller()
export class PlacesController {
  @Handles(endpoints.suggestPlaces)
  suggest(@Input() { query }: InputOf<typeof endpoints.suggestPlaces>) {
    return { items: suggest(query.search) };
  }
}
