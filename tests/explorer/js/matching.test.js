/** Searching: what comes first. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { search, searchIndex } from "../../../templates/explorer/assets/matching.js";

const LINES = [
  "customers",
  "GET\tGetCustomers\t/v1/customers\tlist\tList all customers",
  "POST\tPostCustomers\t/v1/customers\tcreate\tCreate a customer",
  "POST\tPostCustomersCustomer\t/v1/customers/{customer}\tupdate\tUpdate a customer",
  "DELETE\tDeleteCustomersCustomer\t/v1/customers/{customer}\tdelete\tDelete a customer",
  "customers.sources",
  "POST\tPostCustomersCustomerSources\t/v1/customers/{customer}/sources\tcreate\tCreate a card",
  "POST\tPostCustomersCustomerSourcesId\t/v1/customers/{customer}/sources/{id}\tupdate\tUpdate a card for a customer",
  "payment_intents",
  "POST\tPostPaymentIntents\t/v1/payment_intents\tcreate\tCreate a PaymentIntent",
  "discounts",
  "GET\tGetDiscount\t/v1/discount\tretrieve\tGetDiscount",
];
const index = searchIndex({ text: LINES.join("\n") });
const first = (/** @type {string} */ query) => search(index, query)[0]?.file;

test("entries have what lines say", () => {
  assert.equal(index.length, 8);
  const { method, file, path, title, attribute } = index[4];
  assert.deepEqual(
    [method, file, path, title, attribute],
    [
      "POST",
      "PostCustomersCustomerSources",
      "/v1/customers/{customer}/sources",
      "Create a card",
      "customers.sources.create",
    ],
  );
});

/** @type {[string, string|undefined][]} */
const FIRST = [
  ["update customer", "PostCustomersCustomer"],
  ["customer UPDATE", "PostCustomersCustomer"],
  ["  the customer,  update a", undefined],
  ["upd cust", "PostCustomersCustomer"],
  ["customers.update", "PostCustomersCustomer"],
  ["PostCustomersCustomer", "PostCustomersCustomer"],
  ["/v1/customers/{customer}", "PostCustomersCustomer"],
  ["/v1/customers", "GetCustomers"],
  ["list customers", "GetCustomers"],
  ["list all customers", "GetCustomers"],
  ["delete", "DeleteCustomersCustomer"],
  ["create payment intent", "PostPaymentIntents"],
  ["paymentintent", "PostPaymentIntents"],
  ["intents", "PostPaymentIntents"],
  ["ntent", "PostPaymentIntents"],
  ["sources", "PostCustomersCustomerSources"],
  ["card customer", "PostCustomersCustomerSourcesId"],
  ["get discount", "GetDiscount"],
  ["the", undefined],
  ["nothing like it", undefined],
  ["customer nothing", undefined],
  ["", undefined],
  ["   ", undefined],
];

for (const [query, file] of FIRST) test(`'${query}' finds ${file}`, () => assert.equal(first(query), file));

test("all that match come, in the order of the index where they match alike, at most so many", () => {
  const files = search(index, "v1").map((each) => each.file);
  assert.equal(files.length, 8);
  assert.equal(files.indexOf("GetCustomers") + 1, files.indexOf("PostCustomers"));
  assert.equal(search(index, "v1", 3).length, 3);
});

test("1,200 operations are no work", () => {
  const many = searchIndex({ text: Array.from({ length: 150 }, () => LINES.join("\n")).join("\n") });
  assert.equal(many.length, 1200);
  assert.equal(search(many, "update customer")[0].file, "PostCustomersCustomer");
});
