// The SDK, loaded from its bundle: MOCK_URL says where requests go, REAL_CLIENTS where packages are installed.
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

import { answers } from './answers.mjs';
import { install, send } from './globals.mjs';

const { MOCK_URL, REAL_CLIENTS } = process.env;
install(MOCK_URL);
const bundle = await import(pathToFileURL(join(resolve(REAL_CLIENTS), 'built', 'sdk.mjs')));
export const { Auth, browserInfo, Config, store } = bundle;

export const PUBLISHER = '123456789';
export const PASSWORD = 'a long password 1';

const called = new Set();
/** The API layer. */
export const api = Object.fromEntries(
  Object.entries(bundle.api).map(([name, send]) => {
    const noted = (...parameters) => {
      called.add(name);
      return send(...parameters);
    };
    return [name, noted];
  }),
);

/** Functions of the API layer that nobody has called. */
export function uncalled() {
  return Object.keys(api).filter((name) => !called.has(name));
}

/** Data of the SDK, in what it takes for the storage of a browser. */
export const data = {
  get: (name) => localStorage.getItem(`${PUBLISHER}_${name}`),
  set: (name, value) => localStorage.setItem(`${PUBLISHER}_${name}`, value),
};

/** Starts anew, as in a browser that has never been here. */
export function forget() {
  localStorage.clear();
  // The SDK itself has nothing to set it back with.
  store.dispatch({ type: 'publisherConfig/init', payload: { enable3DSRedirectFlow: false } });
  Config.setPublisher(PUBLISHER);
}

/** Registers a customer, whom the SDK then acts for. */
export async function newCustomer(email) {
  forget();
  const { locale, country, currency } = (await api.fetchLocales()).responseData;
  const profile = { email, password: PASSWORD, publisherId: PUBLISHER, locale, country, currency, captchaValue: '' };
  const { responseData } = await api.register(profile);
  Config.setJWT(responseData.jwt);
  Config.setRefreshToken(responseData.refreshToken);
  return responseData;
}

/** Asks for what the SDK has no function for, as an application beside it would. */
export async function ask(path) {
  const headers = { Authorization: `Bearer ${data.get('CLEENG_AUTH_TOKEN')}` };
  const answer = await fetch(`${MOCK_URL}${path}`, { headers });
  return (await answer.json()).responseData;
}

export async function hasAccess(offerId) {
  return (await ask(`/entitlements/${offerId}`)).accessGranted;
}

/** Orders an offer and notes the order, as the checkout of the SDK does. */
export async function order(offerId, isGift = false) {
  const { order: created } = await api.createOrder(offerId, isGift);
  data.set('CLEENG_ORDER_ID', created.id);
  return created;
}

/** The id of the publisher's method of payment at a gateway. */
export async function methodAt(gateway) {
  const { paymentMethods } = (await api.listPaymentMethods()).responseData;
  return paymentMethods.find((method) => method.paymentGateway === gateway).id;
}

/** Decides on a page of the mock server, and returns where it leads. */
export async function decide(page, outcome) {
  const answer = await send(page, { method: 'POST', body: outcome, redirect: 'manual' });
  return answer.headers.get('Location');
}

export { answers };
