// A customer registers, logs in, and looks after the profile.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { answers, api, Auth, Config, data, forget, newCustomer, PASSWORD, PUBLISHER } from './sdk.mjs';

const claims = (jwt) => JSON.parse(Buffer.from(jwt.split('.')[1], 'base64url'));

test('registers a customer with the locale of the address', async () => {
  const email = 'register@shop.example';
  const session = await newCustomer(email);
  assert.equal(Auth.isLogged(), true);
  assert.equal(claims(session.jwt).email, email);
  assert.equal(claims(session.jwt).customerId, session.customerId);
  const { responseData: customer, errors } = await api.fetchCustomer();
  assert.deepEqual([customer.id, customer.email, errors], [session.customerId, email, []]);

  const { locale, country, currency } = (await api.fetchLocales()).responseData;
  const again = { email, password: PASSWORD, publisherId: PUBLISHER, locale, country, currency, captchaValue: '' };
  const refused = await api.register(again);
  assert.equal(refused.code, 'USER0002');
  assert.equal(answers.refusal().status, 422);
});

test('logs in and out', async ({ mock }) => {
  // The SDK complains that nobody is logged in.
  mock.method(console, 'error', () => {});
  const email = 'login@shop.example';
  const { customerId } = await newCustomer(email);
  forget();
  assert.equal(Auth.isLogged(), false);
  const wrong = await api.login(email, 'another password 1', { publisherId: PUBLISHER });
  assert.deepEqual([wrong.status, wrong.code], [401, 'USER0001']);
  answers.refusal();
  for (const where of [{ publisherId: PUBLISHER }, { offerId: 'S123123123_US' }]) {
    const { status, responseData } = await api.login(email, PASSWORD, where);
    assert.deepEqual([status, responseData.customerId], [200, customerId]);
    Config.setJWT(responseData.jwt);
    Config.setRefreshToken(responseData.refreshToken);
  }
  assert.equal(Auth.isLogged(), true);
  Auth.logout();
  assert.equal(Auth.isLogged(), false);
});

test('renews the tokens when they have expired', async ({ mock }) => {
  const { jwt, refreshToken } = await newCustomer('renew@shop.example');
  const later = mock.method(Date, 'now', () => (claims(jwt).exp + 1) * 1000);
  const { responseData } = await api.fetchCustomer();
  later.mock.restore();
  assert.equal(responseData.email, 'renew@shop.example');
  assert.notEqual(data.get('CLEENG_REFRESH_TOKEN'), refreshToken);
  assert.equal(claims(data.get('CLEENG_AUTH_TOKEN')).email, 'renew@shop.example');
});

test('asks for an e-mail with a link to a new password', async () => {
  const email = 'password@shop.example';
  await newCustomer(email);
  // Whoever sets no page has the SDK send empty text.
  for (const page of ['https://shop.example/reset', '']) {
    const sent = await api.resetPassword(email, page, PUBLISHER);
    assert.deepEqual([sent.status, sent.errors], [200, []]);
  }
  const unknown = await api.resetPassword('nobody@shop.example', 'https://shop.example/reset', PUBLISHER);
  assert.equal(unknown.code, 'USER0004');
  assert.equal(answers.refusal().status, 404);
});

test('changes the profile', async () => {
  await newCustomer('profile@shop.example');
  const names = { firstName: 'Jane', lastName: 'Sample', confirmationPassword: '' };
  const { responseData, errors } = await api.updateCustomer(names);
  assert.deepEqual([responseData.firstName, responseData.lastName, errors], ['Jane', 'Sample', []]);
  const moved = { ...names, email: 'moved@shop.example' };
  const wrong = await api.updateCustomer({ ...moved, confirmationPassword: 'another password 1' });
  assert.match(wrong.errors[0], /confirmationPassword/);
  answers.refusal();
  await api.updateCustomer({ ...moved, confirmationPassword: PASSWORD });
  assert.equal((await api.fetchCustomer()).responseData.email, 'moved@shop.example');
});

test('accepts and declines the consents of the publisher', async () => {
  await newCustomer('consents@shop.example');
  const { consents: definitions } = await api.fetchPublisherConsents(PUBLISHER);
  const names = definitions.map(({ name }) => name);
  assert.deepEqual(names, ['broadcaster_marketing', 'broadcaster_terms', 'terms']);
  const choices = names.map((name) => name !== 'broadcaster_marketing');
  assert.deepEqual((await api.submitConsents(choices, definitions)).errors, []);
  const stateOf = async () => {
    const { consents } = (await api.fetchConsents()).responseData;
    assert.ok(consents.every(({ needsUpdate }) => needsUpdate === false));
    return consents.map(({ state }) => state);
  };
  assert.deepEqual(await stateOf(), ['declined', 'accepted', 'accepted']);
  const [marketing] = definitions;
  await api.submitConsents([], [], [{ name: marketing.name, version: marketing.version, state: 'accepted' }]);
  assert.deepEqual(await stateOf(), ['accepted', 'accepted', 'accepted']);
});

test('answers the questions of the publisher', async () => {
  await newCustomer('capture@shop.example');
  const before = (await api.fetchCaptureStatus()).responseData;
  assert.equal(before.shouldCaptureBeDisplayed, true);
  const custom = before.settings.find(({ key }) => key === 'custom_1');
  const saved = await api.updateCapture({
    firstName: 'Jane',
    lastName: 'Sample',
    birthDate: '1990-02-28',
    customAnswers: [{ questionId: custom.key, question: custom.question, value: 'Films' }],
  });
  assert.deepEqual([saved.status, saved.errors], [200, []]);
  const after = (await api.fetchCaptureStatus()).responseData;
  assert.equal(after.shouldCaptureBeDisplayed, false);
  const told = Object.fromEntries(after.settings.map(({ key, answer }) => [key, answer]));
  assert.equal(told.birthDate, '1990-02-28');
  assert.equal(told.custom_1, 'Films');
  assert.deepEqual([told.firstNameLastName.firstName, told.firstNameLastName.lastName], ['Jane', 'Sample']);
});
