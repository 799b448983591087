// What the Drop-in of Adyen hands to the SDK in a browser.
export const CARD = {
  type: 'scheme',
  holderName: 'Jane Sample',
  encryptedCardNumber: 'test_4111111111111111',
  encryptedExpiryMonth: 'test_03',
  encryptedExpiryYear: 'test_2030',
  encryptedSecurityCode: 'test_737',
  brand: 'visa',
  checkoutAttemptId: '5b1f0d4c-1796-4a1c-9f0e-7d2b0c3a4e5f17643200001234ABCDEF',
};

export const ADDRESS = {
  street: 'Main Street',
  houseNumberOrName: '1',
  city: 'Springfield',
  stateOrProvince: 'IL',
  country: 'US',
  postalCode: '62701',
};
