import { useRouterState } from '@tanstack/react-router';
import { ButtonLink } from '../../ui/button';

/** How a visitor becomes able to do what members do here; `signIn` says what for, to those who are one. */
export function ForMembers({ signIn }: { signIn: string }) {
  return (
    <>
      <h2>For members</h2>
      <BecomeMember signIn={signIn} />
    </>
  );
}

export function BecomeMember({ signIn }: { signIn: string }) {
  const here = useRouterState({ select: ({ location }) => location.href });
  return (
    <>
      <p>Is your employer not in the network yet? Applying takes a few minutes.</p>
      <ButtonLink kind="primary" to="/apply">
        Apply to join
      </ButtonLink>
      <ButtonLink kind="quiet" to="/sign-in" search={{ next: here }}>
        {signIn}
      </ButtonLink>
    </>
  );
}
