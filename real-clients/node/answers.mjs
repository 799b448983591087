// What the mock server has answered.
import assert from 'node:assert/strict';

const kept = [];

export const answers = {
  keep(method, target, answer) {
    const { pathname } = new URL(target);
    const told = { request: `${method} ${pathname}`, status: answer.status };
    for (const name of ['rule', 'warning']) {
      const text = answer.headers.get(`X-Mock-${name}`);
      if (text !== null) told[name] = text;
    }
    kept.push(told);
  },

  /** Takes the refusal that a test wants to see, the last answer. */
  refusal() {
    const last = kept.pop();
    assert.ok(last?.status >= 400, `${last?.request} was not refused`);
    return last;
  },

  /** Refusals and warnings since the last time, which no test has taken. */
  unexpected() {
    return kept.splice(0).filter(({ status, warning }) => status >= 400 || warning !== undefined);
  },
};
