/** The console for browsers: files that the bundler made, handed out from memory. Loaded only when somebody asks for them. */
import type { Response } from '../policies/exchange.ts';

const files = {
  '/': { name: 'page', type: 'text/html' },
  '/console.js': { name: 'script', type: 'text/javascript' },
  '/console.css': { name: 'style', type: 'text/css' },
  '/console.svg': { name: 'icon', type: 'image/svg+xml' },
} as const;

/** The page runs its own script, talks to its own gateway, and nothing else. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

function isFile(pathname: string): pathname is keyof typeof files {
  return Object.hasOwn(files, pathname);
}

/** A file of the console; undefined for any other path. */
export async function consoleAnswer(pathname: string): Promise<Response | undefined> {
  if (!isFile(pathname)) return undefined;
  const { name, type } = files[pathname];
  const assets = await import('../generated/console.js');
  return {
    status: 200,
    headers: [
      ['Content-Type', `${type}; charset=utf-8`],
      ['Content-Security-Policy', policy],
      ['X-Content-Type-Options', 'nosniff'],
      ['Referrer-Policy', 'no-referrer'],
      ['Cross-Origin-Opener-Policy', 'same-origin'],
      ['Cross-Origin-Resource-Policy', 'same-origin'],
      ['Cache-Control', 'no-store'],
    ],
    raw: new TextEncoder().encode(assets[name]),
  };
}
