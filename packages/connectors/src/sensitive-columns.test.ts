import { expect, it } from "vitest";
import { looksSensitiveName, looksSensitiveValue } from "./sensitive-columns.ts";

it.each([
  "email",
  "customer_email",
  "EmailAddress",
  "phone1",
  "password_hash",
  "apiKey",
  "access_token",
  "ssn",
  "IBAN",
  "date_of_birth",
  "birth_date",
  "street",
  "address_line_1",
  "first_name",
  "LastName",
  "fullName",
  "customerName",
  "card_number",
  "ip_address",
  "notes",
  "username",
])("keeps away from %s", (name) => expect(looksSensitiveName(name)).toBe(true));

it.each([
  "status",
  "country",
  "category",
  "product_name",
  "name",
  "city",
  "tier",
  "card_type",
  "account_status",
  "currency",
  "address_country",
  "payment_method",
  "department",
  "email_type",
  "title",
  "carrier",
  "supplier_name",
])("may sample %s", (name) => expect(looksSensitiveName(name)).toBe(false));

it("knows personal and secret values", () => {
  for (const value of ["ada@example.com", "+49 170 1234567", "DE89370400440532013000", "ghp_abcdefghijklmnop", "$2b$10$abcdefghijk"])
    expect(looksSensitiveValue(value)).toBe(true);
  for (const value of ["paid", "Berlin", "2024-05-01", "A-100", "Office chair, grey", "12345"])
    expect(looksSensitiveValue(value)).toBe(false);
});
