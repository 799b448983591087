// A shop in a real browser against the mock server: MOCK_URL=... REAL_CLIENTS=... CHROMIUM=... node --test shop.test.mjs
import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';

import { serve } from './server.mjs';

const { MOCK_URL, REAL_CLIENTS, CHROMIUM } = process.env;
const load = createRequire(join(resolve(REAL_CLIENTS), 'from-here.js'));
const { chromium } = load('playwright-core');

const PASSWORD = 'a long password 1';

let shop, browser;
before(async () => {
  shop = await serve(join(resolve(REAL_CLIENTS), 'built'), MOCK_URL);
  browser = await chromium.launch({
    executablePath: CHROMIUM,
    timeout: 0,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
  });
});
after(async () => {
  await browser?.close();
  shop.server.closeAllConnections();
  shop.server.close();
});

/** Sends a request as the server of the shop would. */
async function ask(path, { token, ...options } = {}) {
  const headers = { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) };
  const answer = await fetch(MOCK_URL + path, { headers, ...options });
  return (await answer.json()).responseData;
}

async function register(email) {
  const profile = { email, password: PASSWORD, publisherId: '123456789', locale: 'en_US', country: 'US', currency: 'USD' };
  const { jwt } = await ask('/customers', { method: 'POST', body: JSON.stringify(profile) });
  return { hasAccess: async () => (await ask('/entitlements/P123123123_US', { token: jwt })).accessGranted };
}

/** A browser of its own at the shop, which is not let out to the web, with what went wrong in it. */
async function visit() {
  const context = await browser.newContext();
  const isNear = ({ origin }) => origin === shop.origin || origin === MOCK_URL;
  await context.route((url) => !isNear(url), (route) => route.abort());
  // A machine may be as slow as it likes.
  context.setDefaultTimeout(0);
  const page = await context.newPage();
  const wrong = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  const [allowed, named] = [new Set(), new Set()];
  page.on('response', (response) => {
    const { origin, pathname } = new URL(response.url());
    if (origin !== MOCK_URL) return;
    if (response.headers()['access-control-allow-origin'] === '*') allowed.add(pathname);
    if ('x-requested-by' in response.request().headers()) named.add(pathname);
  });
  await page.goto(shop.origin);
  return { page, context, wrong, allowed, named };
}

async function logIn(page, email, password) {
  await page.fill('input[name=email]', email);
  await page.fill('input[name=password]', password);
  await page.click('#login button');
}

const has = (page, selector, text) => page.locator(selector, { hasText: text }).waitFor();

for (const [outcome, way, told, isPaid] of [
  ['success', '/thanks', 'Thank you.', true],
  ['cancel', '/cart', 'You have cancelled.', false],
  ['error', '/sorry', 'PayPal has refused.', false],
]) {
  test(`a customer who is at PayPal with ${outcome} has ${isPaid ? '' : 'no '}access`, async () => {
    const email = `${outcome}@browser.example`;
    const customer = await register(email);
    const { page, context, wrong, allowed, named } = await visit();
    await logIn(page, email, PASSWORD);
    await has(page, '#offer h2', 'A month of finance, 12.99 USD');
    await has(page, '#access', 'You have no access.');

    await page.click('#buy');
    await page.waitForURL(`${MOCK_URL}/_mock/paypal/*`);
    await has(page, 'p', 'P123123123_US for 12.99 USD');
    assert.equal(await customer.hasAccess(), false);

    await page.click(`button[value=${outcome}]`);
    await page.waitForURL(shop.origin + way);
    await has(page, '#told', told);
    await has(page, '#access', isPaid ? 'You have access.' : 'You have no access.');
    assert.equal(await customer.hasAccess(), isPaid);
    assert.equal(await page.isVisible('#buy'), !isPaid);

    assert.deepEqual(wrong, []);
    for (const path of ['/auths', '/orders', '/connectors/paypal/v1/tokens', '/entitlements/P123123123_US']) {
      assert.ok(allowed.has(path), path);
      assert.equal(named.has(path), !path.startsWith('/entitlements'), path);
    }
    await context.close();
  });
}

test('a page is told why it was refused', async () => {
  await register('refused@browser.example');
  const { page, context } = await visit();
  await logIn(page, 'refused@browser.example', 'another password 1');
  await has(page, '#told', 'Invalid email or password');
  const rule = await page.evaluate(async () => {
    const answer = await fetch(`${globalThis.MEDIASTORE_URL}/entitlements/P123123123_US`);
    return `${answer.status} ${answer.headers.get('X-Mock-Rule')}`;
  });
  assert.match(rule, /^401 \S/);
  await context.close();
});

test('a page cannot call what servers call, nor the controls of the mock server', async () => {
  const { page, context } = await visit();
  for (const path of ['/3.1/offers', '/_mock/requests']) {
    const outcome = await page.evaluate(async (target) => {
      const headers = { 'X-Publisher-Token': 'any' };
      return fetch(globalThis.MEDIASTORE_URL + target, { headers }).then(() => 'read', (error) => error.name);
    }, path);
    assert.equal(outcome, 'TypeError', path);
  }
  await context.close();
});
