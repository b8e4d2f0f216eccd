export { KIND_NAMES as KINDS } from '#contracts/scheduling/kind-names';
