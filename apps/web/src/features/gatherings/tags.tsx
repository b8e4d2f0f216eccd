import { Link } from '@tanstack/react-router';

/** Each leads to the gatherings to come that have it. */
export function Tags({ tags }: { tags: readonly string[] }) {
  return (
    <span>
      {tags.map((tag, nth) => (
        <span key={tag}>
          {nth > 0 && ', '}
          <Link to="/gatherings" search={{ tag }}>
            <bdi>{tag}</bdi>
          </Link>
        </span>
      ))}
    </span>
  );
}
