/** A browser for tests of the console: Chromium where there is one, with what it complained about. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import axe from 'axe-core';
import { type BrowserContext, chromium, type Page } from 'playwright-core';

const usual = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Where Chromium is: the variable CHROMIUM, or one of the usual places. */
export const chromiumPath = [process.env['CHROMIUM'], ...usual].find(
  path => path !== undefined && existsSync(path),
);

export interface Watched {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Errors and warnings of the page, dialogs, and requests that left the origin of the page. */
  readonly complaints: string[];
  close(): Promise<void>;
}

/** Starts Chromium with a fresh profile. */
export async function openBrowser(): Promise<Watched> {
  const profile = mkdtempSync(join(tmpdir(), 'console-profile-'));
  const context = await chromium.launchPersistentContext(profile, {
    ...(chromiumPath === undefined ? {} : { executablePath: chromiumPath }),
    headless: true,
    acceptDownloads: true,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  const page = await context.newPage();
  page.setDefaultTimeout(5000);
  const complaints: string[] = [];
  page.on('console', message => {
    // A refusal of the gateway is an answer; the browser reports it as an error all the same.
    const answered = /^Failed to load resource: .* 40[04] /.test(message.text());
    if (['error', 'warning'].includes(message.type()) && !answered) complaints.push(message.text());
  });
  page.on('pageerror', error => complaints.push(String(error)));
  page.on('dialog', dialog => {
    complaints.push(`dialog: ${dialog.message()}`);
    dialog.dismiss().catch(() => undefined);
  });
  page.on('request', request => {
    const own = page.url() === 'about:blank' || new URL(request.url()).origin === new URL(page.url()).origin;
    if (!own && !request.url().startsWith('blob:')) complaints.push(`request: ${request.url()}`);
  });
  return {
    context,
    page,
    complaints,
    close: async () => {
      await context.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** What the accessibility checker finds in the page as it stands: rule and elements, one line each. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const found: unknown = await page.evaluate('axe.run(document, { resultTypes: ["violations"] })');
  const { violations: list } = found as {
    violations: { id: string; nodes: { target: string[]; failureSummary?: string }[] }[];
  };
  return list.map(
    ({ id, nodes }) =>
      `${id}: ${nodes.map(({ target, failureSummary }) => `${target.join(' ')} ${failureSummary}`).join(' | ')}`,
  );
}
