// The page of a shop that sells a pass: the SDK logs in, orders and starts the payment, `fetch` asks for access.
import { api, Auth, Config } from '../bundle/sdk.mjs';

const PUBLISHER = '123456789';
const OFFER = 'P123123123_US';
/** Where PayPal sends customers back to, and what they are told there. */
const WAYS = { '/thanks': 'Thank you.', '/cart': 'You have cancelled.', '/sorry': 'PayPal has refused.' };

const find = (selector) => document.querySelector(selector);

async function hasAccess() {
  const token = localStorage.getItem(`${PUBLISHER}_CLEENG_AUTH_TOKEN`);
  const answer = await fetch(`${globalThis.MEDIASTORE_URL}/entitlements/${OFFER}`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  return (await answer.json()).responseData.accessGranted;
}

async function show() {
  find('#login').hidden = Auth.isLogged();
  if (!Auth.isLogged()) return;
  const [{ title, price }, isGranted] = await Promise.all([api.fetchOffer(OFFER), hasAccess()]);
  find('#offer h2').textContent = `${title}, ${price.amount} ${price.currency}`;
  find('#access').textContent = isGranted ? 'You have access.' : 'You have no access.';
  find('#buy').hidden = isGranted;
  find('#offer').hidden = false;
}

async function logIn(event) {
  event.preventDefault();
  const { email, password } = Object.fromEntries(new FormData(event.target));
  const { status, responseData, errors } = await api.login(email, password, { publisherId: PUBLISHER });
  if (status === 200) Auth.login(email, responseData.jwt, responseData.refreshToken, false, false, null, [], show);
  else find('#told').textContent = errors[0];
}

async function buy() {
  const { order } = await api.createOrder(OFFER, false);
  localStorage.setItem(`${PUBLISHER}_CLEENG_ORDER_ID`, order.id);
  const { paymentMethods } = (await api.listPaymentMethods()).responseData;
  const { id } = paymentMethods.find(({ paymentGateway }) => paymentGateway === 'paypal');
  await api.updateOrder(order.id, { paymentMethodId: id });
  const { responseData } = await api.payWithPayPal('');
  window.location.href = responseData.redirectUrl;
}

Config.setPublisher(PUBLISHER);
// There the SDK sends a header of its own, for which browsers ask the server first.
Config.setEnvironment('production');
const [successUrl, cancelUrl, errorUrl] = Object.keys(WAYS).map((path) => window.location.origin + path);
Config.setCheckoutPayPalUrls({ successUrl, cancelUrl, errorUrl });
find('#login').addEventListener('submit', logIn);
find('#buy').addEventListener('click', buy);
find('#told').textContent = WAYS[window.location.pathname] ?? '';
await show();
