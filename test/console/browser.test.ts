/**
 * The console in Chromium, used as a maker would. It takes longer than the rest of the suite may, so that the cases are reported as
 * skipped unless `npm run test:browser` asks for them.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Json } from '../../scripts/policies/exchange.ts';
import { swagger } from '../support/connector.ts';
import { chromiumPath, openBrowser, violations, type Watched } from './browser.ts';
import { hostileDefinition, poison } from './hostile.ts';
import { type StubGateway, stubGateway } from './stub-gateway.ts';

const required = process.env['CONNECTOR_REQUIRE_BROWSER'] === '1';
if (!required)
  console.warn(
    'the console is not tried in a browser, which takes a while; npm run test:browser does it, with Chromium in a usual place or where CHROMIUM says',
  );
const definition = swagger as unknown as Json;
const purchase = 'PurchaseProtection_v1_PurchaseEvent';

test.runIf(required)('Chromium is installed', () => expect(chromiumPath).toBeDefined());

describe.skipIf(!required || !chromiumPath)('the console in Chromium', { timeout: 60_000 }, () => {
  // Whoever wants to look at them names a folder.
  const own = process.env['CONSOLE_SCREENSHOTS'];
  const folder = own ?? mkdtempSync(join(tmpdir(), 'console-'));
  let gateway: StubGateway;
  let browser: Watched;
  beforeAll(async () => {
    gateway = await stubGateway(definition);
    browser = await openBrowser();
  }, 30_000);
  afterAll(async () => {
    await browser?.close();
    await gateway?.close();
    if (own === undefined) rmSync(folder, { recursive: true, force: true });
  });

  const open = async (actionId = '', at: StubGateway = gateway): Promise<void> => {
    await browser.page.goto('about:blank');
    await browser.page.goto(`${at.origin}/#${actionId}`);
    await browser.page.getByRole('button', { name: 'Send' }).waitFor();
  };
  const picture = (name: string): Promise<unknown> =>
    browser.page.screenshot({ path: join(folder, `${name}.png`) });
  const quiet = async (): Promise<void> => {
    expect(browser.complaints).toEqual([]);
    expect(gateway.strange).toEqual([]);
    expect(
      await browser.page.evaluate('document.documentElement.scrollWidth - innerWidth'),
    ).toBeLessThanOrEqual(0);
  };

  describe.each([
    [1280, 'light'],
    [1280, 'dark'],
    [400, 'light'],
    [400, 'dark'],
  ] as const)('at %i pixels, %s', (width, colorScheme) => {
    beforeAll(async () => {
      await browser.page.setViewportSize({ width, height: 800 });
      await browser.page.emulateMedia({ colorScheme });
    });

    test.each([
      ['Assess a purchase', 'assess purchase', purchase],
      ['Report a bank event', 'bank event', 'PurchaseProtection_v1_BankEvent'],
      ['Assess an account creation', 'account creation assess', 'AccountProtection_v1_AccountCreation'],
    ])('%s', async (name, words, operationId) => {
      const { page } = browser;
      await open();
      const shot = `${width}-${colorScheme}-${operationId}`;
      if (width < 720) await page.getByRole('button', { name: /^Action / }).click();
      await page.getByRole('searchbox').fill(words);
      await page.getByRole('button', { name, exact: true }).click();
      await page.getByRole('heading', { name, exact: true }).waitFor();
      await picture(`${shot}-form`);
      await page.getByRole('button', { name: 'Send' }).click();
      await page.getByText(/fields need a look/).waitFor();
      expect(await violations(page)).toEqual([]);

      await page.getByRole('button', { name: 'Fill with example' }).click();
      const before = gateway.sent.length;
      await page.getByRole('button', { name: 'Send' }).click();
      await page.getByText('200 OK').waitFor();
      expect(gateway.sent.slice(before).map(call => call.operationId)).toEqual([operationId]);
      expect(gateway.sent.at(-1)?.parameters['hostUrl']).toMatch(/^https:/);
      await picture(`${shot}-answer`);
      const others = ['Trace', 'Timeline', 'History', 'Connections', 'Request'];
      for (const tab of operationId === purchase ? others : []) {
        expect(await violations(page), `before ${tab}`).toEqual([]);
        await page.getByRole('tab', { name: tab }).click();
        if (tab === 'Timeline') await page.getByText('Latest events').waitFor();
        await picture(`${shot}-${tab.toLowerCase()}`);
      }
      expect(await violations(page)).toEqual([]);
      await quiet();
    });
  });

  describe('a purchase', () => {
    beforeAll(async () => {
      await browser.page.setViewportSize({ width: 1280, height: 800 });
      await browser.page.emulateMedia({ colorScheme: 'light' });
    });

    test('advanced fields, items, JSON and value lists can be filled in, and are sent as typed', async () => {
      const { page } = browser;
      await open(purchase);
      await page.getByRole('button', { name: 'Fill with example' }).click();
      await page.getByRole('button', { name: 'Add product' }).click();
      const second = page.locator('li', { hasText: 'Product 2' });
      await second.getByLabel('Product ID').fill('sku-2');
      await page.getByRole('button', { name: /^Remove Product 1/ }).click();
      await page.getByLabel('Assessment Type').selectOption({ label: 'Evaluate: observe only' });
      await page
        .getByRole('button', { name: /^Show advanced/ })
        .last()
        .click();
      await page.getByLabel('Is Test', { exact: false }).first().selectOption({ label: 'Yes' });
      await page.getByLabel('Find an advanced field').fill('custom data');
      expect(await page.getByLabel('Is Test').count()).toBe(0);
      await page.getByLabel('Custom Data').fill('{"a": ');
      await page.getByText(/Custom Data is not JSON/).waitFor();
      expect(await violations(page)).toEqual([]);
      await page.getByLabel('Custom Data').fill('{"a": 1}');
      await picture('advanced');
      await page.keyboard.press('Control+Enter');
      await page.getByText('200 OK').waitFor();
      expect(gateway.sent.at(-1)?.parameters).toMatchObject({
        'body/assessmentType': 'Evaluate',
        'body/isTest': true,
        'body/customData': { a: 1 },
        'body/productList': [{ productId: 'sku-2' }],
        'body/totalAmount': 49.95,
        'Content-Type': 'application/json',
      });
      await quiet();
    });

    test('is saved, loaded, recalled, and traced to its timeline', async () => {
      const { page } = browser;
      await open(purchase);
      await page.getByRole('button', { name: 'Fill with example' }).click();
      await page.getByLabel('Purchase ID').fill('magic-reject');
      const saving = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Save' }).click();
      const saved = await saving;
      expect(saved.suggestedFilename()).toBe(`${purchase}.json`);
      const text = readFileSync((await saved.path()) ?? '', 'utf8');
      await page.getByRole('button', { name: 'Clear' }).click();
      expect(await page.getByLabel('Purchase ID').inputValue()).toBe('');

      await page.getByRole('button', { name: 'Load…' }).click();
      await page.getByLabel(/Paste JSON/).fill(text);
      expect(await violations(page)).toEqual([]);
      await page.getByRole('button', { name: 'Use this' }).click();
      expect(await page.getByLabel('Purchase ID').inputValue()).toBe('magic-reject');
      await page.getByRole('button', { name: 'Magic values' }).click();
      await page.getByText('The decision is Reject.').waitFor();
      expect(await violations(page)).toEqual([]);
      await page.keyboard.press('Control+Enter');
      await page.getByText('Reject', { exact: true }).waitFor();
      expect(JSON.parse(text).parameters).toEqual(gateway.sent.at(-1)?.parameters);

      await page.getByLabel('Purchase ID').fill('other');
      await page.getByRole('tab', { name: 'History' }).click();
      await page
        .getByRole('tabpanel')
        .getByRole('button', { name: /Assess a purchase/ })
        .click();
      expect(await page.getByLabel('Purchase ID').inputValue()).toBe('magic-reject');
      await page.getByRole('tab', { name: 'Timeline' }).click();
      await page.getByRole('button', { name: 'Purchase magic-reject' }).first().click();
      await page.getByRole('heading', { name: 'purchase magic-reject' }).waitFor();
      await quiet();
    });

    test('is refused in the words of the gateway when it is sent as it is', async () => {
      const { page } = browser;
      await open(purchase);
      await page.keyboard.press('Control+Enter');
      await page.getByRole('button', { name: 'Send as it is' }).click();
      await page.getByText(/OpenApiOperationParameterValidationFailed\). 'hostUrl' is required/).waitFor();
      await page.getByText('400 Bad Request').waitFor();
      expect(await violations(page)).toEqual([]);
      await quiet();
    });

    test('can be sent with the keyboard alone', async () => {
      const { page } = browser;
      await open();
      const focused = (): Promise<string> =>
        page.evaluate('document.activeElement.textContent || document.activeElement.type') as Promise<string>;
      await page.keyboard.press('Tab');
      expect(await focused()).toBe('Skip to the form');
      await page.keyboard.press('/');
      expect(await focused()).toBe('search');
      await page.keyboard.type('purchase');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('End');
      expect(await focused()).toBe('Report an account change for purchases');
      await page.keyboard.press('Home');
      while ((await focused()) !== 'Assess a purchase') await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Tab');
      expect(await focused()).toBe('Fill with example');
      expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
      await page.keyboard.press('Space');
      const before = gateway.sent.length;
      await page.keyboard.press('Control+Enter');
      await page.getByText('200 OK').waitFor();
      expect(gateway.sent).toHaveLength(before + 1);
      // No trap: Tab comes round to the tabs, and arrows change them.
      for (let count = 0; count < 120 && (await focused()) !== 'Answer'; count += 1)
        await page.keyboard.press('Tab');
      expect(await focused()).toBe('Answer');
      await page.keyboard.press('ArrowRight');
      expect(await focused()).toBe('Trace');
      await page.getByText('Came in through').waitFor();
      await quiet();
    });

    test('faults are led to, one fold deep', async () => {
      const { page } = browser;
      await open(purchase);
      await page.keyboard.press('Control+Enter');
      await expect
        .poll(() => page.evaluate('document.activeElement.closest("[data-at]")?.dataset.at'))
        .toBe('hostUrl');
    });
  });

  test('the theme is remembered', async () => {
    const { page } = browser;
    await open();
    const ground = () => page.evaluate('getComputedStyle(document.documentElement).backgroundColor');
    await page.emulateMedia({ colorScheme: 'light' });
    const light = await ground();
    await page.getByRole('button', { name: /^Theme: system/ }).click();
    await page.getByRole('button', { name: /^Theme: light/ }).click();
    const dark = await ground();
    expect(dark).not.toBe(light);
    await open();
    expect(await ground()).toBe(dark);
    await page.getByRole('button', { name: /^Theme: dark/ }).click();
    expect(await ground()).toBe(light);
  });

  test('the form can be used within half a second', async () => {
    const times: number[] = [];
    for (let run = 0; run < 5; run += 1) {
      await open(purchase);
      times.push(
        (await browser.page.evaluate(
          'performance.getEntriesByName("form-ready")[0]?.startTime ?? Number.NaN',
        )) as number,
      );
    }
    const median = times.toSorted((a, b) => a - b)[2] ?? Number.NaN;
    console.log(`console: form ready after ${median.toFixed(0)} ms`);
    expect(median).toBeLessThan(500);
  });

  test('stored script does nothing, wherever it is', async () => {
    const { page } = browser;
    const hostile = await stubGateway(hostileDefinition, poison);
    try {
      await open('', hostile);
      await page
        .getByRole('button', { name: /^Show advanced/ })
        .last()
        .click();
      await page.getByRole('button', { name: /^Add / }).first().click();
      for (const field of await page.locator('main input:not([type=file]), main textarea').all())
        await field.fill(poison);
      for (const list of await page.locator('main select').all()) await list.selectOption({ index: 1 });
      await page.getByRole('button', { name: 'Magic values' }).click();
      await page.getByRole('button', { name: 'Send' }).click();
      await page.getByRole('button', { name: 'Send as it is' }).click();
      await page.getByText('200 OK').waitFor();
      for (const tab of ['Answer', 'Trace', 'Timeline', 'History', 'Connections', 'Request']) {
        await page.getByRole('tab', { name: tab }).click();
        if (tab === 'Timeline')
          await page
            .getByRole('button', { name: /^purchase/i })
            .first()
            .click();
        await page.waitForTimeout(50);
        if (tab !== 'History')
          expect(await page.locator('[role=tabpanel]').textContent(), tab).toContain('<img src=x');
      }
      for (const name of ['Logic Apps', 'Power Apps', 'curl'])
        await page.getByRole('radio', { name }).check();
      expect(await violations(page)).toEqual([]);
      expect(await page.locator('img, iframe, script:not([src="/console.js"])').count()).toBe(0);
      expect(await page.evaluate('window.pwned')).toBeUndefined();
      expect([browser.complaints, hostile.strange]).toEqual([[], []]);
    } finally {
      await hostile.close();
    }
  });
});
