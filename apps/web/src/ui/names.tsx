/** Names one after the other, each standing apart from the text beside it. */
export function Names({ of }: { of: readonly { id: string; name: string }[] }) {
  return of.map(({ id, name }, nth) => (
    <span key={id}>
      {nth > 0 && ', '}
      <bdi>{name}</bdi>
    </span>
  ));
}
