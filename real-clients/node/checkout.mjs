// A customer picks an offer and pays for it.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { PAGE } from './globals.mjs';
import { ADDRESS, CARD } from './payloads.mjs';
import { answers, api, browserInfo, Config, data, decide, hasAccess, methodAt, newCustomer, order, store } from './sdk.mjs';

test('shows the offers', async () => {
  await newCustomer('offers@shop.example');
  const offers = await api.listOffers();
  assert.ok(offers.length > 10);
  const offer = offers.find(({ longId }) => longId === 'S123123123_US');
  const alone = await api.fetchOffer(offer.longId);
  assert.deepEqual([alone.id, alone.title, alone.price], [offer.id, offer.title, offer.price]);
  const own = await api.fetchOfferForCustomer(offer.longId);
  assert.deepEqual([own.offerId, own.offerTitle, own.accessGranted], [offer.longId, offer.title, false]);
  await assert.rejects(api.fetchOffer('S000000000_US'), /S000000000_US/);
  assert.equal(answers.refusal().status, 404);
});

test('takes the price off with a coupon, and pays what is left with nothing', async () => {
  await newCustomer('coupon@shop.example');
  const { id, totalPrice } = await order('P123123123_US');
  await assert.rejects(api.updateOrder(id, { couponCode: 'NONE' }), /Coupon NONE not found/);
  answers.refusal();
  const summer = await api.updateOrder(id, { couponCode: 'SUMMER25' });
  assert.equal(summer.order.discount.type, 'coupon');
  assert.equal(summer.order.totalPrice, 9.74);
  const without = await api.updateOrder(id, { couponCode: null });
  assert.deepEqual([without.order.totalPrice, without.order.discount.applied], [totalPrice, false]);

  await api.updateOrder(id, { couponCode: 'FREE100' });
  const { order: free } = await api.fetchOrder(id);
  assert.deepEqual([free.totalPrice, free.requiredPaymentDetails], [0, false]);
  await assert.rejects(api.payWithoutDetails(''), /Order doesn't have paymentMethodId/);
  answers.refusal();
  await api.updateOrder(id, { paymentMethodId: await methodAt('coupon') });
  const payment = await api.payWithoutDetails('');
  assert.deepEqual([payment.orderId, payment.totalAmount, payment.paymentGateway], [id, 0, 'coupon']);
  assert.equal(await hasAccess('P123123123_US'), true);
});

test('takes what is free', async () => {
  await newCustomer('free@shop.example');
  const { id, totalPrice, discount } = await order('A100000001_US');
  assert.deepEqual([totalPrice, discount.applied], [0, false]);
  await api.updateOrder(id, { paymentMethodId: await methodAt('free-offer') });
  assert.equal((await api.payWithoutDetails('')).paymentGateway, 'free-offer');
  assert.equal(await hasAccess('A100000001_US'), true);
});

test('pays by card at Adyen', async () => {
  const { customerId } = await newCustomer('card@shop.example');
  const { id } = await order('S123123123_US');
  await api.updateOrder(id, { paymentMethodId: await methodAt('adyen') });
  const { paymentMethods, amount } = await api.fetchAdyenMethods();
  assert.ok(paymentMethods.some(({ type }) => type === 'scheme'));
  assert.deepEqual(amount, { currency: 'USD', value: 599 });
  assert.equal(await hasAccess('S123123123_US'), false);

  const paid = await api.payWithAdyen({
    paymentMethod: CARD,
    browserInfo: browserInfo(),
    billingAddress: ADDRESS,
    captchaValue: '',
  });
  assert.deepEqual(paid.errors, []);
  const { payment, action } = paid.responseData;
  assert.equal(action, undefined);
  assert.deepEqual([payment.orderId, payment.customerId, payment.totalAmount], [id, customerId, 5.99]);
  assert.equal(await hasAccess('S123123123_US'), true);
  assert.equal((await api.fetchOfferForCustomer('S123123123_US')).accessGranted, true);

  const again = await api.payWithAdyen({ paymentMethod: CARD, browserInfo: browserInfo() });
  assert.match(again.errors[0], /paid already/);
  answers.refusal();
});

test('pays where the browser does not tell the size of its screen', async () => {
  await newCustomer('screen@shop.example');
  await order('S123123123_US');
  const { screen } = window;
  window.screen = {};
  const { colorDepth, screenHeight, screenWidth, ...others } = browserInfo();
  window.screen = screen;
  assert.deepEqual([colorDepth, screenHeight, screenWidth], ['', '', '']);
  // An integrator makes text of all that it finds.
  const texts = { colorDepth: '24', screenHeight, screenWidth: '1920', ...others };
  const { responseData } = await api.payWithAdyen({ paymentMethod: CARD, browserInfo: texts });
  assert.equal(responseData.payment.totalAmount, 5.99);
});

test('pays by card after the customer has been at the bank', async () => {
  await newCustomer('bank@shop.example');
  Config.setEnable3DSRedirectFlow();
  assert.equal(store.getState().publisherConfig.enable3DSRedirectFlow, true);
  const { id } = await order('S123123123_US');
  const { action } = (await api.payWithAdyen({ paymentMethod: CARD, browserInfo: browserInfo() })).responseData;
  assert.equal(action.type, 'redirect');
  await assert.rejects(api.finalizeAdyenPayment(id, { redirectResult: 'unknown' }));
  answers.refusal();
  const back = new URL(await decide(action.url, 'success'));
  assert.deepEqual([back.origin, back.pathname, back.searchParams.get('orderId')], [PAGE.origin, PAGE.pathname, `${id}`]);
  assert.equal(await hasAccess('S123123123_US'), false);
  const redirectResult = back.searchParams.get('redirectResult');
  const { payment } = await api.finalizeAdyenPayment(id, { redirectResult });
  assert.equal(payment.orderId, id);
  assert.equal(await hasAccess('S123123123_US'), true);
});

for (const [outcome, place, isPaid] of [
  ['success', '/thanks', true],
  ['cancel', '/cart', false],
  ['error', '/sorry', false],
]) {
  test(`comes back from PayPal with ${outcome}`, async () => {
    await newCustomer(`paypal-${outcome}@shop.example`);
    const page = (path) => `${PAGE.origin}${path}`;
    Config.setCheckoutPayPalUrls({ successUrl: page('/thanks'), cancelUrl: page('/cart'), errorUrl: page('/sorry') });
    const { id } = await order('P123123123_US');
    await api.updateOrder(id, { paymentMethodId: await methodAt('paypal') });
    const { responseData, errors } = await api.payWithPayPal('');
    assert.deepEqual(errors, []);
    assert.equal(await hasAccess('P123123123_US'), false);
    assert.equal(await decide(responseData.redirectUrl, outcome), page(place));
    assert.equal(await hasAccess('P123123123_US'), isPaid);
    const { items } = await api.listCustomerOffers();
    const held = isPaid ? ['P123123123_US'] : [];
    assert.deepEqual(items.map(({ offerId }) => offerId), held);
    assert.equal(data.get('CLEENG_ORDER_ID'), `${id}`);
  });
}

test('gives an offer to somebody, who redeems it', async () => {
  await newCustomer('giver@shop.example');
  const { id } = await order('S123123123_US', true);
  const sent = Math.floor(Date.now() / 1000) + 7 * 86_400;
  const deliveryDetails = { recipientEmail: 'friend@shop.example', deliveryDate: sent, personalNote: 'Enjoy!' };
  const { order: gift } = await api.updateOrder(id, { buyAsAGift: true, deliveryDetails });
  assert.equal(gift.buyAsAGift, true);
  await api.payWithAdyen({ paymentMethod: CARD, browserInfo: browserInfo() });
  assert.equal(await hasAccess('S123123123_US'), false);

  const { items: [bought] } = await api.listTransactions();
  assert.deepEqual([bought.targetType, bought.offerId], ['giftId', 'S123123123_US']);
  const kept = await api.fetchGift(bought.targetId);
  assert.deepEqual(kept.deliveryDetails, deliveryDetails);
  const changed = { ...deliveryDetails, personalNote: 'Enjoy it!' };
  const { code } = await api.updateGift(kept.id, { deliveryDetails: changed });
  assert.deepEqual((await api.fetchGift(kept.id)).deliveryDetails, changed);

  await newCustomer('friend@shop.example');
  const { redeemable, redeemMode } = await api.verifyGift(code);
  assert.deepEqual([redeemable, redeemMode], [true, 'NEW']);
  await api.redeemGift(code);
  assert.equal(await hasAccess('S123123123_US'), true);
  assert.equal((await api.verifyGift(code)).redeemRefusalReason, 'REDEEMED');
});
