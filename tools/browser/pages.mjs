// Looks at the pages of the reference in a browser: node pages.mjs FOLDER_OF_NODE_MODULES CHROMIUM FOLDER_OF_PAGES MOCK_URL [PICTURES]
import { mkdirSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const [modules, chromium, folder, mock, pictures] = process.argv.slice(2);
const load = createRequire(join(resolve(modules), 'from-here.js'));
const { chromium: driver } = load('playwright-core');
const { HtmlValidate } = load('html-validate');
const axe = load.resolve('axe-core/axe.min.js');

const pages = resolve(folder);
const start = pathToFileURL(pages).href;
const TERMINATE = 'operations/core.passes.terminate.html';
/** Pages of each kind. */
const KINDS = [
  'index.html',
  'reference/errors.html',
  'reference/uncertain.html',
  'reference/types.html',
  'reference/webhooks.html',
  'groups/core.html',
  'groups/core.passes.html',
  TERMINATE,
  'operations/core.offers.list.html',
  'operations/rpc.getPassOffer.html',
  'operations/mediastore.checkout.pay-with-adyen.html',
  'types/core.Pass.html',
  'types/core.PassStatus.html',
  'topics/transactionCreated.html',
];

let count = 0;
const failures = [];
function expect(holds, what) {
  count += 1;
  if (!holds) failures.push(what);
}

const browser = await driver.launch({
  executablePath: chromium,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

async function open(address, options, work) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(error.message));
  // That the server refuses a request is no error of the page.
  const isOwn = (message) => message.type() === 'error' && !message.text().includes('responded with a status of 4');
  page.on('console', (message) => isOwn(message) && errors.push(message.text()));
  await page.goto(address);
  await work(page);
  expect(errors.length === 0, `no errors at ${address.split('/').pop()} ${errors.join('; ')}`);
  await context.close();
}

async function valid() {
  const validator = new HtmlValidate({
    extends: ['html-validate:standard'],
    rules: {
      // A matter of taste.
      'long-title': 'off',
      'no-trailing-whitespace': 'off',
    },
  });
  const reported = [];
  for (const name of readdirSync(pages, { recursive: true }).filter((it) => it.endsWith('.html'))) {
    const report = await validator.validateFile(join(pages, name));
    for (const { messages } of report.results) {
      for (const { line, ruleId, message } of messages) reported.push(`${name}:${line}: ${ruleId}: ${message}`);
    }
  }
  expect(reported.length === 0, `all pages are valid HTML\n${reported.slice(0, 20).join('\n')}`);
}

async function accessible() {
  for (const colorScheme of ['light', 'dark']) {
    for (const name of KINDS) {
      await open(`${start}/${name}`, { colorScheme }, async (page) => {
        await page.addScriptTag({ path: axe });
        const found = await page.evaluate(async () => {
          for (const details of document.querySelectorAll('main details')) details.open = true;
          const { violations } = await window.axe.run({ preload: false });
          return violations.map(({ id, impact, nodes }) => `${id} (${impact}): ${nodes[0].html}`);
        });
        expect(found.length === 0, `axe finds nothing at ${name}, ${colorScheme} ${found.join('\n')}`);
      });
    }
  }
}

async function searches() {
  await open(`${start}/index.html`, {}, async (page) => {
    await page.keyboard.press('/');
    await page.keyboard.type('terminatePass');
    await page.locator('#results li').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/${TERMINATE}`);
    expect((await page.textContent('h1')).startsWith('Terminate a pass'), 'the search finds terminatePass');
  });
  for (const [words, path] of [
    ['PINP0201', 'reference/errors.html#authentication-PINP0201'],
    ['core().offers().list', 'operations/core.offers.list.html'],
    ['cancel subscription', 'operations/core.subscriptions'],
    ['getPassOffer', 'operations/rpc.getPassOffer.html'],
    ['transactionCreated', 'topics/transactionCreated.html'],
  ]) {
    await open(`${start}/types/core.Pass.html`, {}, async (page) => {
      await page.fill('#search', words);
      const first = page.locator('#results li').first();
      await first.waitFor();
      const href = await first.getAttribute('data-href');
      expect(href.startsWith(`../${path}`), `the search finds ${words}: ${href}`);
    });
  }
}

async function tries() {
  await fetch(`${mock}/_mock/reset`, { method: 'POST' });
  await open(`${mock}/_docs/${TERMINATE}`, {}, async (page) => {
    await page.locator('form[data-is-filled]').waitFor();
    await page.click('.try button[type=submit]');
    await page.locator('.outcome[data-status]').waitFor();
    const outcome = await page.textContent('.outcome');
    expect(outcome.includes('Response 200') && outcome.includes('"status": "terminated"'), 'a pass is terminated at the mock server');
    if (pictures) await picture(page, 'try');
    await page.click('.try button[type=submit]');
    await page.locator('.outcome[data-status="422"]').waitFor();
    expect(true, 'a second time is refused');
    const stored = await page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie);
    expect(!stored.includes('token'), 'no token is stored');
  });
  await open(`${mock}/_docs/operations/rpc.generateCustomerToken.html`, {}, async (page) => {
    await page.locator('form[data-is-filled]').waitFor();
    await page.click('.try button[type=submit]');
    await page.locator('.outcome[data-status="200"]').waitFor();
    expect((await page.textContent('.outcome')).includes('"result"'), 'a method of JSON-RPC is called at the mock server');
  });
  await open(`${mock}/_docs/operations/mediastore.account.fetch-customers-data.html`, {}, async (page) => {
    await page.locator('form[data-is-filled]').waitFor();
    await page.click('.try button[type=submit]');
    await page.locator('.outcome[data-status="200"]').waitFor();
    expect(true, 'a customer is logged in at the mock server');
  });
  await open(`${start}/${TERMINATE}`, {}, async (page) => {
    expect(await page.isHidden('.try form'), 'there is no form without a server');
  });
}

async function adapts() {
  const background = (page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await open(`${start}/index.html`, { colorScheme: 'dark' }, async (page) => {
    const dark = await background(page);
    await page.click('.theme');
    const light = await background(page);
    await page.reload();
    expect(dark !== light && (await background(page)) === light, 'dark follows the system, and the choice of the reader lasts');
  });
  for (const name of KINDS) {
    await open(`${start}/${name}`, { viewport: { width: 360, height: 780 } }, async (page) => {
      const width = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(width <= 360, `${name} fits a phone: ${width}`);
    });
  }
  await open(`${start}/${TERMINATE}`, { viewport: { width: 360, height: 780 } }, async (page) => {
    expect(await page.isHidden('#navigation'), 'the navigation of a phone is closed at first');
    await page.click('.menu');
    expect(await page.isVisible('#navigation [aria-current]'), 'the menu of a phone opens');
    await page.keyboard.press('Escape');
    expect(await page.isHidden('#navigation'), 'Escape closes it');
  });
  await open(`${start}/${TERMINATE}`, {}, async (page) => {
    await page.click('[role=tab]:has-text("Rust")');
    await page.keyboard.press('ArrowRight');
    expect(await page.isVisible('.panel[data-tab=curl]'), 'arrows change the language of a sample');
  });
  const plain = { javaScriptEnabled: false };
  await open(`${start}/${TERMINATE}`, plain, async (page) => {
    expect(await page.isVisible('.panel[data-tab=curl]'), 'all samples are shown without scripts');
  });
}

async function picture(page, name) {
  mkdirSync(pictures, { recursive: true });
  await page.screenshot({ path: join(pictures, `${name}.png`) });
}

async function draw() {
  const shots = [
    ['start', 'index.html', {}],
    ['operation', TERMINATE, {}],
    ['errors', 'reference/errors.html', { colorScheme: 'dark' }],
    ['uncertain', 'reference/uncertain.html', {}],
    ['phone', 'operations/core.offers.list.html', { viewport: { width: 360, height: 780 } }],
  ];
  for (const [name, path, options] of shots) {
    await open(`${start}/${path}`, options, (page) => picture(page, name));
  }
}

try {
  await valid();
  await searches();
  await tries();
  await adapts();
  await accessible();
  if (pictures) await draw();
} finally {
  await browser.close();
}
for (const failure of failures) console.error(`error: not so: ${failure}`);
console.log(`${count} things looked at, ${failures.length} are wrong`);
process.exitCode = failures.length ? 1 : 0;
