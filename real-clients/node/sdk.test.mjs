// Cleeng's MediaStore SDK against the mock server, in Node: MOCK_URL=... REAL_CLIENTS=... node --test sdk.test.mjs
import assert from 'node:assert/strict';
import { after, afterEach } from 'node:test';

import { answers, uncalled } from './sdk.mjs';

// A refusal that a test did not ask for, and a warning, are faults of the mock server or of the spec.
afterEach(() => assert.deepEqual(answers.unexpected(), []));

await import('./customers.mjs');
await import('./checkout.mjs');
await import('./account.mjs');

// The SDK renews tokens by itself.
after(() => assert.deepEqual(uncalled(), ['refreshTokens']));
