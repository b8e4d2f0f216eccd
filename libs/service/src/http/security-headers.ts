/** What every answer says to browsers. Over https: never again over http, for a year (HSTS, RFC 6797). */
export function securityHeaders(publicUrl: string): Record<string, string> {
  const isSecure = publicUrl.startsWith('https:');
  return {
    'x-content-type-options': 'nosniff',
    // Addresses of mailed links hold a secret.
    'referrer-policy': 'no-referrer',
    ...(isSecure && { 'strict-transport-security': 'max-age=31536000' }),
  };
}

/** Scripts and styles come from here alone; the one exception, inline styles, is what Mantine sets at run time. */
export const CONTENT_SECURITY_POLICY = [
  `default-src 'self'`,
  `style-src 'self' 'unsafe-inline'`,
  `img-src 'self' data:`,
  `frame-ancestors 'none'`,
  `form-action 'self'`,
  `base-uri 'none'`,
  `object-src 'none'`,
].join('; ');
