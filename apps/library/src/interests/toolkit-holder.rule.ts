import { Id } from '#contracts/primitives';
import { SignInNeeded, type OwnRules } from '#service';
import type { ToolkitPasses } from './toolkit-passes';

/**
 * The rule by that name: what was promised to whoever left an address stays theirs, also once the library is for members.
 * Files and logos of a toolkit are in addresses of their own, so there any toolkit will do.
 */
export const toolkitHolderRule = (passes: ToolkitPasses): OwnRules => ({
  'toolkit-holder': async ({ params, request }) => {
    // Rules are asked before the path is validated.
    const named = params['toolkitId'];
    const toolkitId = Id.safeParse(named).data;
    const isKnown = named === undefined || toolkitId !== undefined;
    return (isKnown && (await passes.open(toolkitId, null, request))) || new SignInNeeded();
  },
});
