import { Link } from '@tanstack/react-router';
import { useMe } from '../lib/session';

/** The way on from where nothing more is to be done: the same address is Home to those who are signed in. */
export const ToFront = () => <Link to="/">{useMe() ? 'Go to Home' : 'Go to the front page'}</Link>;
