// A customer who has a subscription looks after it.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { PAGE } from './globals.mjs';
import { ADDRESS, CARD } from './payloads.mjs';
import { answers, api, browserInfo, decide, hasAccess, methodAt, newCustomer, order, store } from './sdk.mjs';

async function subscriber(email, offerId = 'S123123123_US') {
  await newCustomer(email);
  const { id } = await order(offerId);
  await api.updateOrder(id, { paymentMethodId: await methodAt('adyen') });
  await api.payWithAdyen({ paymentMethod: CARD, browserInfo: browserInfo() });
  const { items } = await api.listCustomerOffers();
  return items[0];
}

test('cancels the subscription and resumes it', async () => {
  const { offerId, status, subscriptionId, paymentGateway } = await subscriber('cancel@shop.example');
  assert.deepEqual([status, paymentGateway], ['active', 'adyen']);
  const cancelled = await api.updateSubscription({ offerId, status: 'cancelled', cancellationReason: 'Poor customer support' });
  assert.deepEqual([cancelled.responseData.status, cancelled.errors], ['cancelled', []]);
  assert.equal(await hasAccess(offerId), true);
  const resumed = await api.updateSubscription({ offerId, status: 'active' });
  assert.deepEqual([resumed.responseData.status, resumed.errors], ['active', []]);
  const { items } = await api.listCustomerOffers();
  assert.deepEqual([items[0].subscriptionId, items[0].status], [subscriptionId, 'active']);
});

test('puts a coupon on the subscription', async () => {
  const { subscriptionId } = await subscriber('discount@shop.example');
  const unknown = await api.applyCoupon(subscriptionId, 'NONE');
  assert.equal(unknown.status, 422);
  assert.match(unknown.errors[0], /not found/);
  answers.refusal();
  const applied = await api.applyCoupon(subscriptionId, 'SUMMER25');
  assert.deepEqual([applied.status, applied.errors], [200, []]);
  const { items } = await api.listCustomerOffers();
  assert.equal(items[0].nextPaymentPrice, 4.49);
});

test('moves to a dearer offer at once', async () => {
  const { offerId } = await subscriber('upgrade@shop.example');
  const { available, unavailable } = await api.fetchSwitches(offerId);
  const option = available.find(({ toOfferId }) => toOfferId === 'S123456789_US');
  assert.equal(option.switchDirection, 'upgrade');
  assert.ok(Array.isArray(unavailable));
  const { responseData, errors } = await api.switchSubscription(offerId, option.toOfferId, option.switchDirection);
  assert.deepEqual(errors, []);
  const done = await api.fetchSwitch(responseData.id);
  assert.deepEqual([done.fromOfferId, done.toOfferId, done.status], [offerId, option.toOfferId, 'finished']);
  assert.equal(await hasAccess(option.toOfferId), true);
  assert.equal(await hasAccess(offerId), false);
});

test('calls off a move to a cheaper offer', async () => {
  const { offerId } = await subscriber('downgrade@shop.example', 'S123456789_US');
  const { responseData } = await api.switchSubscription(offerId, 'S325990213_US', 'downgrade');
  const pending = async () => (await api.listCustomerOffers()).items[0].pendingSwitchId;
  assert.equal(await pending(), responseData.id);
  const again = await api.switchSubscription(offerId, 'S123123123_US', 'downgrade');
  assert.equal(again.errors.length, 1);
  answers.refusal();
  assert.deepEqual((await api.cancelSwitch(responseData.id)).errors, []);
  assert.equal(await pending(), null);
  const history = await api.listSwitches();
  assert.deepEqual(history.map(({ id, status }) => [id, status]), [[responseData.id, 'cancelled']]);
});

test('lists payments', async () => {
  await subscriber('payments@shop.example');
  const { items } = await api.listTransactions(10, 0);
  assert.deepEqual(items.map((it) => [it.offerId, Number(it.transactionPriceInclTax)]), [['S123123123_US', 5.99]]);
  assert.deepEqual((await api.listTransactions(10, 1)).items, []);
});

test('adds a card, an account at PayPal, and deletes the first card', async () => {
  await subscriber('details@shop.example');
  const list = async () => (await api.listPaymentDetails()).paymentDetails;
  const [first] = await list();
  assert.deepEqual([first.paymentMethod, first.active], ['card', true]);

  const select = (id) => store.dispatch({ type: 'paymentMethods/setSelectedPaymentMethod', payload: { id } });
  select(first.paymentMethodId);
  const added = await api.addAdyenDetails(CARD, browserInfo(), ADDRESS);
  assert.deepEqual(added.errors, []);
  assert.equal(added.responseData.paymentDetails.paymentMethodSpecificParams.holderName, CARD.holderName);

  const started = await api.addAdyenDetails({ ...CARD, type: 'ideal' }, browserInfo(), ADDRESS);
  const back = new URL(await decide(started.responseData.action.url, 'success'));
  assert.equal(back.searchParams.get('paymentMethodId'), `${first.paymentMethodId}`);
  const redirectResult = back.searchParams.get('redirectResult');
  const finalized = await api.finalizeAdyenDetails(first.paymentMethodId, { redirectResult });
  assert.equal(finalized.paymentDetails.active, true);

  const { responseData } = await api.addPayPalDetails(await methodAt('paypal'));
  assert.equal((await list()).length, 3);
  assert.equal(await decide(responseData.redirectUrl, 'success'), `${PAGE.origin}/my-account/payment-info`);
  assert.equal((await list()).length, 4);

  const deleted = await api.deletePaymentDetails(first.id);
  assert.deepEqual(deleted.errors, []);
  const left = await list();
  assert.equal(left.some(({ id }) => id === first.id), false);
  assert.deepEqual(left.filter(({ active }) => active).map(({ paymentMethod }) => paymentMethod), ['paypal']);
});
