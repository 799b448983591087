// The little of a browser that the SDK asks for when it is loaded and when it sends requests.
import { answers } from './answers.mjs';

/** The page of a shop on which the SDK believes to run. */
export const PAGE = new URL('https://shop.example/checkout');

function storage() {
  const entries = new Map();
  return {
    get length() {
      return entries.size;
    },
    key: (index) => [...entries.keys()][index] ?? null,
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => entries.set(key, String(value)),
    removeItem: (key) => entries.delete(key),
    clear: () => entries.clear(),
  };
}

/** Sends a request that comes from no page of the shop. */
export const send = globalThis.fetch;

/** Installs it, and has `answers` keep the answer to each request. */
export function install(url) {
  const fetch = async (target, options) => {
    const answer = await send(target, { ...options, headers: { ...options?.headers, Origin: PAGE.origin } });
    answers.keep(options?.method ?? 'GET', target, answer);
    return answer;
  };
  const document = {
    addEventListener() {},
    cookie: '',
    documentElement: {},
    location: PAGE,
    readyState: 'loading',
    referrer: '',
  };
  const parts = {
    document,
    fetch,
    localStorage: storage(),
    location: PAGE,
    navigator: { language: 'en-US', userAgent: 'Node' },
    screen: { colorDepth: 24, height: 1080, width: 1920 },
  };
  Object.assign(globalThis, {
    document,
    fetch,
    localStorage: parts.localStorage,
    MEDIASTORE_URL: url,
    window: Object.assign(new EventTarget(), parts),
  });
}
